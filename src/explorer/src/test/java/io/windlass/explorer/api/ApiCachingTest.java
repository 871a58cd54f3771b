package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.explorer.seed.SeededLedger;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has an answer already is told so, and nobody is told so wrongly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiCachingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger =
            new SeededLedger(chain.maker(), TestPostgres.shared()).appendUpTo(20);
    private final ApiServer api = ApiServer.over(ledger);

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
        api.caughtUpWith(ledger);
        HttpResponse<String> next = api.get("blocks?limit=3", "If-None-Match", tag);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(tag(next)).isNotEqualTo(tag);
    }

    @Test
    void knowsAFinalBlockByItsHashForEver() {
        int number = ledger.tip() - SeededChain.FINALITY_DEPTH;
        String hash = chain.block(number).hash().toHex();
        HttpResponse<String> first = api.get("blocks/" + hash);

        // where finality is a depth, even what is final is asked for again, and costs no body
        assertThat(caching(first)).contains("no-cache");
        assertThat(tag(first)).contains(hash);

        ledger.append(5);
        api.caughtUpWith(ledger);
        assertUnchanged(api.get("blocks/" + hash, "If-None-Match", tag(first)), tag(first));
        assertUnchanged(api.get("blocks/" + number, "If-None-Match", tag(first)), tag(first));
    }

    @Test
    void doesNotLetABlockBeKeptThatMayBeReplaced() {
        String path = "blocks/" + chain.block(ledger.tip() - SeededChain.FINALITY_DEPTH + 1).hash();
        HttpResponse<String> first = api.get(path);

        assertThat(caching(first)).contains("no-cache");
        ledger.append(1);
        api.caughtUpWith(ledger);
        HttpResponse<String> later = api.get(path, "If-None-Match", tag(first));
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(tag(later)).contains("final");
    }

    @Test
    void knowsAFinalTransactionForEverUnlessItShowsATokensName() throws InterruptedException {
        String payment = chain.transaction(chain.account(1), 1).transaction().hash().toHex();
        String transfer = chain.transaction(chain.account(0), 2).transaction().hash().toHex();

        HttpResponse<String> kept = api.get("transactions/" + payment);
        assertThat(tag(kept)).contains("final");
        assertUnchanged(api.get("transactions/" + payment, "If-None-Match", tag(kept)), tag(kept));

        ledger.append(1);
        api.caughtUpWith(ledger);
        HttpResponse<String> named = api.get("transactions/" + transfer);
        assertThat(tag(named)).doesNotContain("final");
        assertUnchanged(
                api.get("transactions/" + transfer, "If-None-Match", tag(named)), tag(named));
        chain.observe(ledger);
        Await.until(
                "the new name",
                SOON,
                () ->
                        api.get("transactions/" + transfer, "If-None-Match", tag(named))
                                        .statusCode()
                                == 200);
    }

    @Test
    void noticesWithinAMomentAnObservationThatNoBlockAnnounced() throws InterruptedException {
        ledger.append(1);
        api.caughtUpWith(ledger);
        String path = "addresses/" + chain.account(4);
        String tag = tag(api.get(path));
        assertUnchanged(api.get(path, "If-None-Match", tag), tag);

        chain.observe(ledger);

        Await.until(
                "the new balance",
                SOON,
                () -> api.get(path, "If-None-Match", tag).statusCode() == 200);
        assertThat(ApiServer.json(api.get(path)).at("/balance/amount").asString())
                .isEqualTo(SeededChain.balanceAt(ledger.tip()).toString());
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
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers")).hasValue("*");
    }

    @Test
    void saysTheSameToEveryOriginSoThatOneCacheServesAll() {
        HttpResponse<String> answer = api.get("tip", "Origin", "https://wallet.example");
        HttpResponse<String> toNobody = api.get("tip");

        for (String header :
                List.of("Vary", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers")) {
            assertThat(answer.headers().allValues(header))
                    .as(header)
                    .isEqualTo(toNobody.headers().allValues(header))
                    .noneMatch(value -> value.contains("Origin"));
        }
        assertThat(toNobody.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(exposed -> assertThat(exposed).contains("Windlass-Tip"));
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
