package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.TestPostgres;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has an answer already is told so, and nobody is told so wrongly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiCachingTest {
    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger =
            new SeededLedger(chain, TestPostgres.shared()).appendUpTo(20);
    private final ApiServer api = ApiServer.over(ledger.reader());

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @Test
    void keepsAListUntilTheNextBlock() {
        HttpResponse<String> first = api.get("blocks?limit=3");
        String tag = tag(first);

        assertThat(caching(first)).contains("no-cache").doesNotContain("immutable");
        assertUnchanged(api.get("blocks?limit=3", "If-None-Match", tag), tag);

        ledger.append(1);
        HttpResponse<String> next = api.get("blocks?limit=3", "If-None-Match", tag);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(tag(next)).isNotEqualTo(tag);
    }

    @Test
    void letsAFinalBlockBeKeptForeverByItsHash() {
        int number = ledger.tip() - SeededLedger.FINALITY_DEPTH;
        String hash = chain.block(number).hash().toHex();
        HttpResponse<String> first = api.get("blocks/" + hash);

        assertThat(caching(first)).contains("immutable", "max-age=86400");
        assertThat(tag(first)).contains(hash);

        ledger.append(5);
        assertUnchanged(api.get("blocks/" + hash, "If-None-Match", tag(first)), tag(first));
        assertUnchanged(api.get("blocks/" + number, "If-None-Match", tag(first)), tag(first));
    }

    @Test
    void doesNotLetABlockBeKeptThatMayBeReplaced() {
        String path =
                "blocks/" + chain.block(ledger.tip() - SeededLedger.FINALITY_DEPTH + 1).hash();
        HttpResponse<String> first = api.get(path);

        assertThat(caching(first)).contains("no-cache");
        ledger.append(1);
        HttpResponse<String> later = api.get(path, "If-None-Match", tag(first));
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(caching(later)).contains("immutable");
    }

    @Test
    void letsAFinalTransactionBeKeptUnlessItShowsATokensName() {
        String payment = chain.transaction(chain.account(1), 1).transaction().hash().toHex();
        String transfer = chain.transaction(chain.account(0), 2).transaction().hash().toHex();

        HttpResponse<String> kept = api.get("transactions/" + payment);
        assertThat(caching(kept)).contains("immutable");
        assertUnchanged(api.get("transactions/" + payment, "If-None-Match", tag(kept)), tag(kept));

        ledger.append(1);
        HttpResponse<String> named = api.get("transactions/" + transfer);
        assertThat(caching(named)).contains("no-cache");
        assertUnchanged(
                api.get("transactions/" + transfer, "If-None-Match", tag(named)), tag(named));
        ledger.observe();
        assertThat(api.get("transactions/" + transfer, "If-None-Match", tag(named)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void noticesAnObservationThatNoBlockAnnounced() {
        ledger.append(1);
        String path = "addresses/" + chain.account(4);
        String tag = tag(api.get(path));
        assertUnchanged(api.get(path, "If-None-Match", tag), tag);

        ledger.observe();

        HttpResponse<String> later = api.get(path, "If-None-Match", tag);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(ApiServer.json(later).at("/balance/amount").asString())
                .isEqualTo(ledger.balance().toString());
    }

    @Test
    void opensTheApiForPagesOfEveryOrigin() {
        HttpResponse<String> answer = api.get("tip", "Origin", "https://wallet.example");
        HttpResponse<String> preflight =
                api.ask(
                        "OPTIONS",
                        "/api/v1/tip",
                        "Origin",
                        "https://wallet.example",
                        "Access-Control-Request-Method",
                        "GET");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("GET"));
    }

    private static void assertUnchanged(HttpResponse<String> response, String tag) {
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(tag(response)).isEqualTo(tag);
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static String caching(HttpResponse<String> response) {
        return response.headers().firstValue("Cache-Control").orElseThrow();
    }
}
