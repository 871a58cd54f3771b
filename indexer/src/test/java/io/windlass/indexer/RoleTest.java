package io.windlass.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.node.BlockJson;
import io.windlass.testing.Await;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole role against a node that speaks JSON-RPC and a real ledger, seen over HTTP. */
final class RoleTest {
    private static final long CHAIN = 1337;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final BlockMaker MAKER =
            BlockMaker.of(Consensus.CLIQUE).chainId(CHAIN).begin().grow(40);
    private static final StubNode NODE = stub();
    private static ConfigurableApplicationContext role;

    @BeforeAll
    static void start() {
        Database owner = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        role = run(NODE, owner.loginAs("indexer_of_tests", "windlass_writer"), "");
    }

    @AfterAll
    static void stop() {
        role.close();
        NODE.close();
    }

    @Test
    void tellsItsStateAsJsonWhileItFollowsAndBackfills() throws Exception {
        Await.until(
                "the whole chain is stored",
                DEADLINE,
                () -> status(role).path("coverage").toString().equals("[\"0-40\"]"));
        JsonNode status = status(role);
        assertThat(status.path("head").path("number").asLong()).isEqualTo(40);
        assertThat(status.path("tip").path("hash").asString())
                .isEqualTo(MAKER.tip().hash().toHex());
        assertThat(status.path("lag").asLong()).isZero();
        assertThat(status.path("quarantined").asLong()).isZero();
        assertThat(status.path("appendedBlocks").asLong()).isEqualTo(41);
        assertThat(status.path("stageSeconds").propertyNames())
                .containsExactlyInAnyOrder("fetch", "decode", "proof", "write");
        assertThat(status.path("stageSeconds"))
                .allSatisfy(seconds -> assertThat(seconds.asDouble()).isPositive());
    }

    @Test
    void isHealthyInWordsAndPublishesItsNumbers() throws Exception {
        Await.until("healthy", DEADLINE, () -> get(role, "/actuator/health").statusCode() == 200);
        assertThat(get(role, "/actuator/health").body()).contains("\"lag\":0", "\"reasons\":[]");
        assertThat(get(role, "/actuator/prometheus").body())
                .contains(
                        "windlass_indexer_lag_blocks 0.0",
                        "windlass_indexer_tip_number 40.0",
                        "windlass_indexer_head_number 40.0",
                        "windlass_indexer_quarantined_heights 0.0",
                        "windlass_indexer_used_nodes 1.0")
                .contains("windlass_indexer_coverage_blocks ");
    }

    @Test
    void publishesTheseMetersAndNoOthers() throws Exception {
        Await.until("healthy", DEADLINE, () -> get(role, "/actuator/health").statusCode() == 200);
        assertThat(
                        get(role, "/actuator/prometheus")
                                .body()
                                .lines()
                                .filter(line -> line.startsWith("# TYPE windlass_"))
                                .filter(line -> !line.contains("_node_errors_"))
                                .map(line -> line.substring("# TYPE windlass_indexer_".length())))
                .containsExactlyInAnyOrder(
                        "appended_blocks_total counter",
                        "appended_rows_total counter",
                        "backfill_remaining_blocks gauge",
                        "coverage_blocks gauge",
                        "following gauge",
                        "head_number gauge",
                        "lag_blocks gauge",
                        "node_concurrency_calls gauge",
                        "open_incidents gauge",
                        "quarantined_heights gauge",
                        "reorg_depth_blocks histogram",
                        "reorg_depth_blocks_max gauge",
                        "stage_seconds histogram",
                        "stage_seconds_max gauge",
                        "tip_number gauge",
                        "used_nodes gauge");
        assertThat(status(role).path("follower").path("here").asBoolean()).isTrue();
        assertThat(status(role).path("backfill").path("remainingBlocks").asLong()).isZero();
    }

    @Test
    void refusesAPersonsWordWhereNothingWaitsForOne() throws Exception {
        String port = role.getEnvironment().getProperty("local.server.port", "0");
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/resume"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"by\":\"alice\",\"depth\":70}"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("no incident is open");
    }

    @Test
    void indexesOnlyTheRangesItWasGiven() throws Exception {
        Database owner = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        Database writer = owner.loginAs("indexer_of_tests", "windlass_writer");
        try (ConfigurableApplicationContext ranges = run(NODE, writer, "7,20-22")) {
            Await.until(
                    "both ranges are stored",
                    DEADLINE,
                    () -> status(ranges).path("coverage").toString().equals("[\"7\",\"20-22\"]"));
            Await.until(
                    "healthy", DEADLINE, () -> get(ranges, "/actuator/health").statusCode() == 200);
            assertThat(status(ranges).path("tip").path("number").asLong()).isEqualTo(22);
        }
    }

    @Test
    void saysThatItsOnlyNodeIsDownAndRecoversByItself() throws Exception {
        Database owner = TestPostgres.shared().freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        Database writer = owner.loginAs("indexer_of_tests", "windlass_writer");
        try (StubNode node = stub();
                ConfigurableApplicationContext other = run(node, writer, "")) {
            Await.until("healthy", DEADLINE, () -> status(other).path("blocks").asLong() == 41);
            node.misbehave(Misbehavior.UNAVAILABLE);
            Await.until(
                    "degraded",
                    DEADLINE,
                    () ->
                            get(other, "/actuator/health").statusCode() == 503
                                    && get(other, "/actuator/health")
                                            .body()
                                            .contains("status 503"));
            node.misbehave(Misbehavior.NONE);
            Await.until(
                    "healthy again",
                    DEADLINE,
                    () -> get(other, "/actuator/health").statusCode() == 200);
        }
    }

    private static StubNode stub() {
        return StubNode.of(CHAIN, BlockJson.lines(MAKER.blocks())).withEmptyState();
    }

    private static ConfigurableApplicationContext run(
            StubNode node, Database writer, String blocks) {
        return SpringApplication.run(
                Indexer.class,
                "--server.port=0",
                "--indexer.rpc=" + node.http(),
                "--indexer.ws=" + node.ws(),
                "--indexer.blocks=" + blocks,
                "--ledger.jdbc-url=" + writer.jdbcUrl(),
                "--ledger.username=" + writer.username(),
                "--ledger.password=" + writer.password());
    }

    private static JsonNode status(ConfigurableApplicationContext of) throws Exception {
        return new ObjectMapper().readTree(get(of, "/status").body());
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext of, String path)
            throws Exception {
        String port = of.getEnvironment().getProperty("local.server.port", "0");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                BodyHandlers.ofString());
    }
}
