package io.windlass.bench;

import io.windlass.bench.frame.Benchmark;
import io.windlass.bench.frame.Outcome;
import io.windlass.bench.frame.Outcome.Wanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Shows outcomes: figures as a table, or as one line of JSON after all else. */
final class BenchConsole {
    private static final JsonMapper JSON = new JsonMapper();

    private BenchConsole() {}

    static void list(List<Benchmark> benchmarks) {
        for (Benchmark benchmark : benchmarks) {
            System.out.printf("%-10s %s%n", benchmark.name(), benchmark.says());
        }
    }

    /** On the other stream, so that standard output holds the outcome alone. */
    static void progress(String doing) {
        System.err.println(doing);
    }

    static void refuse(String why) {
        System.err.println("bench: " + why);
    }

    static void show(Outcome outcome, boolean json) {
        System.out.print(json ? json(outcome) + "\n" : table(outcome));
    }

    static String json(Outcome outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", outcome.name());
        line.put("ratio", rounded(outcome.ratio()));
        line.put("goal", outcome.goal());
        line.put("pass", outcome.pass());
        line.put("figures", outcome.figures());
        return JSON.writeValueAsString(line);
    }

    static String table(Outcome outcome) {
        int width = outcome.figures().keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        outcome.figures()
                .forEach((name, value) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-" + width + "s  %20s%n",
                                        name,
                                        shown(value))));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s: ratio %.3f, goal %s%.2f: %s%n",
                        outcome.name(),
                        outcome.ratio(),
                        outcome.wanted() == Wanted.AT_MOST ? "at most " : "",
                        outcome.goal(),
                        outcome.pass() ? "met" : "not met"));
        return text.toString();
    }

    private static String shown(Object value) {
        return switch (value) {
            case Double number -> String.format(Locale.ROOT, "%,.3f", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            default -> value.toString();
        };
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
