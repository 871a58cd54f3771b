package io.windlass.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.explorer.seed.SeededLedger;
import io.windlass.explorer.tip.SeenTip;
import io.windlass.testing.TestPostgres;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client that says which tip it saw gets no earlier one without being told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTipTest {
    private final SeededChain chain = new SeededChain();
    private final SeededLedger ledger =
            new SeededLedger(chain.maker(), TestPostgres.shared()).appendUpTo(20);
    private final ApiServer api =
            ApiServer.over(ledger, "explorer.tip.wait-at-most=1s").caughtUpWith(ledger);

    @AfterAll
    void close() {
        api.close();
        ledger.close();
    }

    @Test
    void namesTheTipInAHeaderOfEveryAnswer() {
        for (String path : new String[] {"tip", "blocks/3", "blocks?limit=1", "search?q=3"}) {
            assertThat(seen(api.get(path)).height()).as(path).isEqualTo(ledger.tip());
        }
        assertThat(seen(api.get("blocks/999999")).height()).isEqualTo(ledger.tip());
    }

    @Test
    void waitsForATipThatAnotherNodeShowed() {
        SeenTip next = later(1);
        CompletableFuture<HttpResponse<String>> asked =
                CompletableFuture.supplyAsync(
                        () -> api.get("tip", SeenTip.HEADER, next.toString()));
        ledger.append(1);

        HttpResponse<String> answer = asked.join();
        assertThat(seen(answer)).isEqualTo(next);
        assertThat(answer.headers().firstValue(SeenTip.BEHIND_HEADER)).isEmpty();
    }

    @Test
    void saysSoWhereItHasNotComeAsFar() {
        SeenTip future = later(1_000);

        HttpResponse<String> answer = api.get("blocks/3", SeenTip.HEADER, future.toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(SeenTip.BEHIND_HEADER)).hasValue(future.toString());
    }

    @Test
    void makesNothingOfTipsThatAreNotOfThisLedger() {
        for (String other : new String[] {"ffffffff-9-999999", "latest", ""}) {
            HttpResponse<String> answer = api.get("tip", SeenTip.HEADER, other);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue(SeenTip.BEHIND_HEADER)).isEmpty();
        }
    }

    private SeenTip later(int blocks) {
        SeenTip now = seen(api.get("tip"));
        return new SeenTip(now.ledger(), now.generation(), now.height() + blocks);
    }

    private static SeenTip seen(HttpResponse<String> answer) {
        return SeenTip.read(answer.headers().firstValue(SeenTip.HEADER).orElse("")).orElseThrow();
    }
}
