package io.windlass.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.meter.AccessLog.Line;
import io.windlass.gateway.server.TraceParent;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccessLogTest {
    @Test
    void aLineSaysWhoAskedWhatAndHowItWent() {
        Line line =
                new Line(
                        "r-1",
                        "key:a2b3c4d5e6",
                        List.of("eth_call", "eth_chainId", "a", "b", "c"),
                        200,
                        1_234_567,
                        "b",
                        321,
                        null);
        assertThat(AccessLog.text(line))
                .isEqualTo(
                        "id=r-1 caller=key:a2b3c4d5e6 methods=eth_call,eth_chainId,a+2 status=200 ms=1.235 node=b bytes=321 trace=-");
    }

    @Test
    void aStrangersWordsCannotForgeALineOrAField() {
        Line line =
                new Line(
                        "x\nid=y", "-", List.of("eth\r\n2026 ACCESS id=z"), 400, 0, null, 0, "a b");
        assertThat(AccessLog.text(line))
                .doesNotContain("\n", "\r", "id=y", "id=z")
                .contains("methods=eth??2026?ACCESS?id?z ", "trace=a?b", "node=-");
    }

    @Test
    void oneOfSoManyRequestsGetsALine() {
        assertThat(lines(new AccessLog(0))).isZero();
        assertThat(lines(new AccessLog(1))).isEqualTo(100);
        assertThat(lines(new AccessLog(10))).isEqualTo(10);
    }

    @Test
    void onlyAWellFormedTraceIsPassedOn() {
        String trace = "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01";
        assertThat(TraceParent.accepted(trace)).contains(trace);
        assertThat(TraceParent.accepted(null)).isEmpty();
        assertThat(TraceParent.accepted(trace + "\r\nx: y")).isEmpty();
        assertThat(TraceParent.accepted(trace.replace('a', '0'))).isEmpty();
        assertThat(TraceParent.accepted(trace.toUpperCase(Locale.ROOT))).isEmpty();
    }

    private static long lines(AccessLog log) {
        return IntStream.range(0, 100).filter(_ -> log.isWanted()).count();
    }
}
