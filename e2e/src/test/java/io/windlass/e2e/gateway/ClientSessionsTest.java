package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.e2e.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients as they are published run a session through the gateway against the local chain, and read
 * what the others wrote.
 */
@Tag("stack")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClientSessionsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Web3j web3j = Web3j.build(new HttpService(Stack.gateway().toString()));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private NodeProject clients;
    private Path written;

    @BeforeAll
    void install(@TempDir Path folder) throws IOException {
        clients = NodeProject.copied(Path.of("clients"), folder);
        written = folder.resolve("written.jsonl");
    }

    private boolean web3jWrites() throws IOException, InterruptedException {
        Web3jNote note = Web3jNote.deploy(web3j, 1);
        TransactionReceipt receipt = note.write(4, "by web3j");
        JsonNode line =
                JSON.createObjectNode()
                        .put("client", "web3j")
                        .put("address", note.address())
                        .put("hash", receipt.getTransactionHash())
                        .put("block", receipt.getBlockNumber().longValueExact())
                        .put("value", 4)
                        .put("words", "by web3j");
        Files.writeString(
                written, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return receipt.isStatusOK();
    }

    @Test
    @Order(1)
    void ethersAndViemReadWhatEachOtherAndWeb3jWrote() throws Exception {
        List<String> keys = Stack.gatewayKeys();
        Future<Boolean> web3jWrote = threads.submit(this::web3jWrites);
        Future<String> ethers = threads.submit(() -> session("ethers.mjs", keys.getFirst()));
        Future<String> viem = threads.submit(() -> session("viem.mjs", keys.getLast()));
        assertThat(web3jWrote.get()).isTrue();
        assertThat(ethers.get()).endsWith("ethers is content\n");
        assertThat(viem.get()).endsWith("viem is content\n");
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        web3j.shutdown();
    }

    @Test
    @Order(2)
    void web3jReadsWhatTheOthersWrote() throws IOException {
        List<JsonNode> lines = Files.readAllLines(written).stream().map(JSON::readTree).toList();
        assertThat(lines)
                .extracting(it -> it.path("client").asString())
                .containsExactlyInAnyOrder("web3j", "ethers", "viem");
        for (JsonNode line : lines) {
            Web3jNote note = Web3jNote.at(web3j, line.path("address").asString());
            assertThat(note.value(DefaultBlockParameterName.LATEST))
                    .isEqualTo(line.path("value").asLong());
            assertThat(note.words()).isEqualTo(line.path("words").asString());
            assertThat(Web3jNote.receipt(web3j, line.path("hash").asString()))
                    .hasValueSatisfying(it ->
                            assertThat(it.getBlockNumber()).isEqualTo(line.path("block").asLong()));
        }
    }

    private String session(String script, String key) {
        return clients.run("node", script, Stack.gateway().toString(), written.toString(), key);
    }
}
