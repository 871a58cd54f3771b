package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class GateTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Gate gate = new Gate(4);

    @Test
    void letsOneCallInAtFirst() throws InterruptedException {
        assertThat(gate.enter(AT_ONCE)).isTrue();
        assertThat(gate.enter(AT_ONCE)).isFalse();
        gate.leave(Gate.Ending.GOOD);
        assertThat(gate.enter(AT_ONCE)).isTrue();
    }

    @Test
    void growsByOneARoundUpToTheCap() throws InterruptedException {
        fill();
        assertThat(gate.limit()).isEqualTo(4);
        assertThat(gate.enter(AT_ONCE)).isFalse();
    }

    @Test
    void halvesAfterAStrainAndNeverCloses() throws InterruptedException {
        fill();
        gate.leave(Gate.Ending.STRAINED);
        assertThat(gate.limit()).isEqualTo(2);
        gate.leave(Gate.Ending.STRAINED);
        gate.leave(Gate.Ending.STRAINED);
        gate.leave(Gate.Ending.STRAINED);
        assertThat(gate.limit()).isEqualTo(1);
        assertThat(gate.enter(AT_ONCE)).isTrue();
    }

    private void fill() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            assertThat(gate.enter(AT_ONCE)).isTrue();
            gate.leave(Gate.Ending.GOOD);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(gate.enter(AT_ONCE)).isTrue();
        }
    }

    @Test
    void wakesWhoWaitsForAPlace() throws InterruptedException {
        assertThat(gate.enter(AT_ONCE)).isTrue();
        Thread.ofVirtual().start(() -> gate.leave(Gate.Ending.GOOD));
        assertThat(gate.enter(Duration.ofSeconds(10))).isTrue();
    }
}
