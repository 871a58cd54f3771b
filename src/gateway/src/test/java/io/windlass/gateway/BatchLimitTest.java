package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.method.MethodTable;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a batch may spend: all of it, or nothing. */
final class BatchLimitTest {
    private static final String METHOD = "eth_gasPrice";
    private static final int UNITS = new MethodTable().find(METHOD).units();

    @Test
    void aBatchThatIsNotPaidWholeIsRefusedWholeAndCostsNothing() throws Exception {
        try (GatewayStage stage = limited(10)) {
            assertThat(stage.post(batch(7)).body()).contains("0x7").doesNotContain("-32005");

            HttpResponse<String> refused = stage.post(batch(7));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(refused.body().split("-32005", -1)).hasSize(8);
            assertThat(refused.body()).doesNotContain("0x7");

            assertThat(stage.post(batch(3)).body()).contains("0x7").doesNotContain("-32005");
        }
    }

    @Test
    void aBatchThatNoBucketEverCoversIsPaidCallByCall() throws Exception {
        try (GatewayStage stage = limited(5)) {
            HttpResponse<String> answer = stage.post(batch(10));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().split("0x7", -1)).hasSize(6);
            assertThat(answer.body().split("-32005", -1)).hasSize(6);
        }
    }

    private static GatewayStage limited(int calls) throws Exception {
        GatewayStage stage = new GatewayStage();
        stage.reconfigure(
                "units-per-second: 100000, burst: 100000",
                "units-per-second: 1, burst: " + calls * UNITS);
        return stage;
    }

    private static String batch(int calls) {
        return "["
                + String.join(",", Collections.nCopies(calls, GatewayStage.request(METHOD, "[]")))
                + "]";
    }
}
