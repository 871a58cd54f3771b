package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.explorer.seed.SeededLedger;
import io.windlass.testing.TestPostgres;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Bad questions are answered with the offending value and what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiProblemsTest {
    private static final String NO_HASH = "0x" + "ab".repeat(32);

    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger = new SeededLedger(chain.maker(), TestPostgres.shared());
    private final ApiServer api = ApiServer.over(ledger);

    @BeforeAll
    void seed() {
        ledger.appendUpTo(20);
        api.caughtUpWith(ledger);
    }

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({
        "addresses/0x1234, bad-address, 0x1234",
        "addresses/nobody/transfers, bad-address, nobody",
        "blocks/0xzz, bad-block, 0xzz",
        "blocks/-1, bad-block, -1",
        "blocks/99999999999999999999, bad-block, 99999999999999999999",
        "transactions/17, bad-transaction, 17",
        "blocks?limit=0, bad-limit, 0",
        "blocks?limit=101, bad-limit, 101",
        "blocks?limit=ten, bad-limit, ten",
        "blocks?cursor=made-up, bad-cursor, made-up",
        "addresses/0x0000000000000000000000000000000000000000/transfers?cursor=x, bad-cursor, x"
    })
    void refusesWhatIsNoQuestion(String path, String type, String value) {
        JsonNode problem = problem(api.get(path), 400, type);

        assertThat(problem.path("value").asString()).isEqualTo(value);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("advice").asString()).isNotBlank();
        assertThat(problem.path("instance").asString())
                .isEqualTo("/api/v1/" + path.replaceFirst("\\?.*", ""));
    }

    @Test
    void saysThatABlockAheadIsNotIndexedYet() {
        JsonNode problem = problem(api.get("blocks/21"), 404, "not-yet-indexed");

        assertThat(problem.at("/tip/number").asInt()).isEqualTo(20);
        assertThat(problem.path("detail").asString()).contains("20");
        problem(api.get("blocks/21/transactions"), 404, "not-yet-indexed");
    }

    @Test
    void saysThatAHashIsNotOnThisChain() {
        problem(api.get("blocks/" + NO_HASH), 404, "unknown-block");
        problem(api.get("blocks/" + NO_HASH + "/transactions"), 404, "unknown-block");
        JsonNode problem = problem(api.get("transactions/" + NO_HASH), 404, "unknown-transaction");
        assertThat(problem.path("value").asString()).isEqualTo(NO_HASH);
    }

    @Test
    void saysThatAnAddressIsNoToken() {
        for (String list : new String[] {"", "/transfers", "/holders", "/items"}) {
            problem(api.get("tokens/" + chain.account(4) + list), 404, "unknown-token");
        }
    }

    @Test
    void refusesASearchForNothing() {
        problem(api.get("search"), 400, "bad-search");
        problem(api.get("search?q=%20"), 400, "bad-search");
    }

    @Test
    void answersProgramsWithProblemsWhereThereIsNothing() {
        problem(api.get("no/such/path"), 404, "unknown-path");
        problem(api.ask("GET", "/api/v2/tip"), 404, "unknown-path");
        HttpResponse<String> post = api.ask("POST", "/api/v1/tip");
        problem(post, 405, "method-not-allowed");
        assertThat(post.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
        problem(api.get("tip", "Accept", "text/html"), 406, "not-acceptable");
    }

    @Test
    void refusesAWishThatNamesNoMediaTypeAsOneForAnother() {
        problem(api.get("tip", "Accept", "text"), 406, "not-acceptable");
        problem(api.get("tip", "Accept", "text/html;q=high"), 406, "not-acceptable");
        assertThat(api.get("tip", "Accept", " ").statusCode()).isEqualTo(200);
    }

    @Test
    void asksForPatienceWhileNothingIsIndexed() {
        try (SeededLedger empty = new SeededLedger(chain.maker(), TestPostgres.shared());
                ApiServer early = ApiServer.over(empty)) {
            HttpResponse<String> response = early.get("tip");

            problem(response, 503, "ledger-empty");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        }
    }

    @Test
    void asksForPatienceWhileTheDatabaseIsDown() {
        TestPostgres postgres = TestPostgres.start();
        try (SeededLedger lost = new SeededLedger(chain.maker(), postgres).appendUpTo(20);
                ApiServer server = ApiServer.over(lost)) {
            String hash = chain.block(3).hash().toHex();
            HttpResponse<String> before = server.get("blocks/" + hash);
            postgres.close();

            HttpResponse<String> response = server.get("tip");
            problem(response, 503, "ledger-unavailable");
            assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");

            String tag = before.headers().firstValue("ETag").orElseThrow();
            assertThat(server.get("blocks/" + hash, "If-None-Match", tag).statusCode())
                    .as("what is final needs no database")
                    .isEqualTo(304);
        }
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        content -> assertThat(content).startsWith("application/problem+json"));
        JsonNode problem = ApiServer.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("urn:windlass:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        return problem;
    }
}
