package io.windlass.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class LogsSplitTest {
    private static final ServedHead HEAD =
            new ServedHead(40_000, BlockHash.fromHex("0x" + "01".repeat(32)), 40_000, 12_000);
    private static final Refusal TOO_LARGE =
            ErrorLanguage.judge(
                            ClientFamily.BESU,
                            JsonSlice.of(
                                    "{\"code\":-32005,\"message\":\"Requested range exceeds maximum"
                                            + " RPC range limit\"}"),
                            "eth_getLogs")
                    .refusal();

    private final Map<Plan.Logs, Consumer<Answer>> asked = new LinkedHashMap<>();
    private final List<Answer> got = new ArrayList<>();
    private long largest = 1_000_000;

    @Test
    void aRangeThatEveryNodeTakesIsAskedAsItIs() {
        ask(20_000, 24_999);
        assertThat(asked.keySet()).containsExactly(range(20_000, 24_999, Life.HEAD));
    }

    @Test
    void aLongRangeIsAskedInPartsAndJoinedInOrder() {
        ask(4_000, 21_000);
        assertThat(asked.keySet())
                .extracting(part -> part.from() + "-" + part.to() + " " + part.life())
                .containsExactly("4000-4999 FINAL", "5000-9999 FINAL", "10000-14999 HEAD");
        assertThat(asked.keySet().iterator().next().params())
                .hasToString("[{\"fromBlock\":\"0xfa0\",\"toBlock\":\"0x1387\",\"topics\":[]}]");
        reply(10_000, "[{\"c\":3},{\"c\":4}]");
        reply(4_000, "[]");
        reply(20_000, "[{\"e\":6}]");
        reply(5_000, "[{\"b\":2}]");
        reply(15_000, "[ ]");
        assertThat(((Answer.Result) got.getFirst()).json())
                .hasToString("[{\"b\":2},{\"c\":3},{\"c\":4},{\"e\":6}]");
        assertThat(got).hasSize(1);
    }

    @Test
    void whatIsTooLargeForANodeIsHalved() {
        ask(0, 3);
        refuse(0, TOO_LARGE);
        assertThat(asked.keySet()).extracting(Plan.Logs::to).containsExactly(1L, 3L);
        reply(2, "[2]");
        refuse(0, TOO_LARGE);
        reply(0, "[0]");
        reply(1, "[1]");
        assertThat(((Answer.Result) got.getFirst()).json()).hasToString("[0,1,2]");
    }

    @Test
    void oneBlockThatIsTooLargeIsRefused() {
        ask(7, 7);
        refuse(7, TOO_LARGE);
        assertThat(got).containsExactly(new Answer.Refused(TOO_LARGE));
    }

    @Test
    void oneFailureIsTheWholeAnswersAndStopsTheRest() {
        ask(0, 39_999);
        refuse(5_000, Refusal.of(-32000, "header not found"));
        reply(0, "[]");
        reply(10_000, "[]");
        assertThat(asked).isEmpty();
        assertThat(got).hasSize(1).first().isInstanceOf(Answer.Refused.class);
    }

    @Test
    void whatIsNoListAndWhatIsTooLongIsRefused() {
        ask(0, 9_999);
        reply(0, "null");
        assertThat(((Answer.Refused) got.getFirst()).refusal().code()).isEqualTo(-32603);
        asked.clear();
        largest = 10;
        ask(0, 9_999);
        reply(0, "[\"123456789\"]");
        assertThat(((Answer.Refused) got.getLast()).refusal().data()).isEqualTo("{\"limit\":10}");
    }

    @Test
    void theNumberOfPartsIsBounded() {
        ask(0, 5_000 * 200);
        assertThat(((Answer.Refused) got.getFirst()).refusal().code()).isEqualTo(-32005);
        assertThat(asked).isEmpty();
    }

    private void ask(long from, long to) {
        new LogsSplit(new LogsSplit.Bounds(5_000, 3, 128))
                .ask(
                        range(from, to, Life.HEAD),
                        HEAD,
                        largest,
                        (part, _, answer) -> asked.put(part, answer),
                        got::add);
    }

    private static Plan.Logs range(long from, long to, Life life) {
        JsonSlice params =
                JsonSlice.of(
                        "[{\"fromBlock\":\"0x%x\",\"toBlock\":\"0x%x\",\"topics\":[]}]"
                                .formatted(from, to));
        return new Plan.Logs(params, from, to, life);
    }

    private void reply(long from, String json) {
        take(from).accept(new Answer.Result(JsonSlice.of(json)));
    }

    private void refuse(long from, Refusal refusal) {
        take(from).accept(new Answer.Refused(refusal));
    }

    private Consumer<Answer> take(long from) {
        Plan.Logs part =
                asked.keySet().stream()
                        .filter(each -> each.from() == from)
                        .findFirst()
                        .orElseThrow();
        return Objects.requireNonNull(asked.remove(part));
    }
}
