package io.windlass.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BenchTest {
    private static Outcome outcome(double ratio) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", 1_234_567L);
        figures.put("seconds", 12.5);
        figures.put("version", "18.6");
        return new Outcome("index", ratio, 0.5, figures);
    }

    @Test
    void answersWithOneLineOfJson() {
        assertThat(BenchConsole.json(outcome(0.41234)))
                .isEqualTo(
                        "{\"name\":\"index\",\"ratio\":0.412,\"goal\":0.5,\"pass\":false,"
                                + "\"figures\":{\"rows\":1234567,\"seconds\":12.5,\"version\":\"18.6\"}}");
    }

    @Test
    void passesAtItsGoal() {
        assertThat(outcome(0.5).pass()).isTrue();
        assertThat(outcome(0.499).pass()).isFalse();
    }

    @Test
    void passesBelowAGoalThatIsALimit() {
        Outcome slow = new Outcome("address", 1.6, 1.5, Wanted.AT_MOST, Map.of());

        assertThat(slow.pass()).isFalse();
        assertThat(BenchConsole.table(slow))
                .endsWith("address: ratio 1.600, goal at most 1.50: not met\n");
    }

    @Test
    void showsFiguresInTheirOrderAndTheRatioLast() {
        assertThat(BenchConsole.table(outcome(0.6)).lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("rows").endsWith("1,234,567"),
                        line -> assertThat(line).startsWith("seconds").endsWith("12.500"),
                        line -> assertThat(line).startsWith("version").endsWith("18.6"),
                        line -> assertThat(line).isEqualTo("index: ratio 0.600, goal 0.50: met"));
    }

    @Test
    void readsItsOptionsInAnyOrder() {
        BenchOptions options = BenchOptions.parse("--small", "--blocks", "25", "index", "--json");

        assertThat(options)
                .isEqualTo(new BenchOptions("index", true, true, false, OptionalInt.of(25)));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(BenchOptions::parse).hasMessageContaining("usage");
        assertThatThrownBy(() -> BenchOptions.parse("index", "--fast"))
                .hasMessageContaining("--fast");
        assertThatThrownBy(() -> BenchOptions.parse("index", "--blocks", "many"))
                .hasMessageContaining("from 1 to 100000, got many");
        assertThatThrownBy(() -> BenchOptions.parse("index", "pages"))
                .hasMessageContaining("wanted one name");
    }
}
