package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Large answers, that are passed on in parts. */
final class FlowsTest {
    private static final String CODE = "[\"0x" + "11".repeat(20) + "\",\"latest\"]";

    @Test
    void aLargeAnswerThatNobodyWantsIsNoFaultOfItsNode() throws Exception {
        try (GatewayStage stage = new GatewayStage()) {
            codes(stage, 3_000_000);
            String unanswered =
                    GatewayStage.request("eth_getCode", CODE).replace("\"id\":1,", "");
            for (int call = 0; call < 6; call++) {
                assertThat(stage.post(unanswered).statusCode()).isEqualTo(204);
            }
            assertThat(metered(stage, "node_exchanges_total", "failed")).isEmpty();
        }
    }

    private static void codes(GatewayStage stage, int size) {
        String large = "\"0x" + "ab".repeat(size / 2) + "\"";
        stage.one.script("eth_getCode", _ -> Optional.of(large));
        stage.two.script("eth_getCode", _ -> Optional.of(large));
    }

    /** What was counted, once at least, under that name with that outcome. */
    private static List<String> metered(GatewayStage stage, String name, String outcome) {
        return stage.parts
                .metrics()
                .lines()
                .filter(line -> line.startsWith("windlass_gateway_" + name))
                .filter(line -> line.contains("outcome=\"" + outcome + "\""))
                .filter(line -> !line.endsWith(" 0.0"))
                .toList();
    }
}
