package io.windlass.e2e.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.ExplorerApi;
import io.windlass.e2e.stack.NodeRpc;
import io.windlass.e2e.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who sealed, as the explorer proves it and as a node says it. */
@Tag("stack")
class ConsensusTest {
    private static final int WINDOW = 100;

    private final ExplorerApi api = new ExplorerApi(Stack.explorer());

    @Test
    void everyValidatorHasSealed() {
        JsonNode roster = api.get("integrity").path("validators");
        Set<String> set = names(roster.path("set"), "address");
        Set<String> proposers = names(api.list("blocks", 4 * WINDOW), "proposer");

        assertThat(set).isNotEmpty();
        assertThat(proposers).isEqualTo(set);
        assertThat(roster.path("proven").asBoolean()).isTrue();
        assertThat(roster.path("live").asInt()).isEqualTo(set.size());
    }

    @Test
    void everyBlockIsProvenWithItsSeals() {
        assertThat(
                        api.list("blocks", WINDOW).stream()
                                // genesis, which a young chain still shows, carries no seal
                                .filter(block -> block.path("number").asLong() > 0)
                                .filter(block ->
                                        !isProven(block, "standing")
                                                || !isProven(block, "sealStanding"))
                                .toList())
                .isEmpty();
        JsonNode integrity = api.get("integrity");
        assertThat(integrity.path("quarantined")).isEmpty();
        assertThat(integrity.path("coverage").size()).isEqualTo(1);
        assertThat(integrity.at("/coverage/0/first").asLong()).isZero();
    }

    @Test
    void theExplorerAndANodeTellTheSameChain() {
        NodeRpc node = new NodeRpc(Stack.rpc());
        List<String> differences = new ArrayList<>();
        for (JsonNode block : api.list("blocks", WINDOW)) {
            if (!block.at("/finality/final").asBoolean()) {
                continue;
            }
            JsonNode said =
                    node.call(
                            "eth_getBlockByNumber",
                            "0x" + Long.toHexString(block.path("number").asLong()),
                            false);
            if (!said.path("hash").equals(block.path("hash"))
                    || said.path("transactions").size() != block.path("transactionCount").asInt()) {
                differences.add(block.path("number") + ": " + block + " but " + said);
            }
        }

        assertThat(differences).isEmpty();
    }

    private static boolean isProven(JsonNode block, String which) {
        return block.path(which).path("standing").asString().equals("proven");
    }

    private static Set<String> names(JsonNode list, String field) {
        return names(list.valueStream().toList(), field);
    }

    private static Set<String> names(List<JsonNode> list, String field) {
        return list.stream()
                .map(each -> each.path(field).asString(""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
