package io.windlass.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers that a role publishes, read as Prometheus reads them (text format 0.0.4). */
public final class Metrics {
    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)(?: \\d+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples;

    private Metrics(List<Sample> samples) {
        this.samples = samples;
    }

    private record Sample(String name, Map<String, String> labels, double value) {}

    public static Metrics of(String text) {
        return new Metrics(
                text.lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .map(it ->
                                new Sample(
                                        it.group(1),
                                        labels(it.group(2)),
                                        Double.parseDouble(it.group(3))))
                        .toList());
    }

    public static Metrics read(URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(url + " answered with status " + answer.statusCode());
            }
            return of(answer.body());
        }
    }

    /** The sum over all series of this name that carry the label. */
    public double sum(String name, String label, String value) {
        return samples.stream()
                .filter(it -> it.name.equals(name) && value.equals(it.labels.get(label)))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The values of a label over the series of this name. */
    public List<String> values(String name, String label) {
        return samples.stream()
                .filter(it -> it.name.equals(name) && it.labels.containsKey(label))
                .map(it -> it.labels.get(label))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    }
}
