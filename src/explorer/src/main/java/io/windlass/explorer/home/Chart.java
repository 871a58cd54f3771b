package io.windlass.explorer.home;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;
import static java.util.stream.Collectors.joining;

import io.windlass.explorer.html.Html;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of bars, the newest marked; what it shows is also said in words. All bars are one path: a
 * page that is open draws them anew at each block (decision 0093).
 *
 * @param title what is counted
 * @param newest the newest value, in words
 * @param summary what a reader who cannot see the bars is told
 */
record Chart(String title, String newest, String summary, List<Bar> bars) {
    private static final int HEIGHT = 40;
    private static final int STEP = 6;
    private static final int WIDTH = 4;
    private static final int LEAST_HEIGHT = 1;

    /** One value with the words that name it. */
    record Bar(long value, String words) {}

    Html html(String oldestLabel, String newestLabel) {
        return tag("figure", "chart")
                .of(
                        tag("figcaption").of(tag("h3").of(title), tag("span", "now").of(newest)),
                        tag("wl-chart")
                                .with("words", bars.stream().map(Bar::words).collect(joining("\n")))
                                .of(drawn()),
                        tag("div", "axis")
                                .with("aria-hidden", "true")
                                .of(
                                        tag("span").of(oldestLabel),
                                        tag("span").of(text(newestLabel))));
    }

    private Html drawn() {
        long most = bars.stream().mapToLong(Bar::value).max().orElse(0);
        int last = bars.size() - 1;
        return tag("svg")
                .with("role", "img")
                .with("aria-label", summary)
                .with("viewBox", "0 0 %d %d".formatted(bars.size() * STEP, HEIGHT))
                .with("preserveAspectRatio", "none")
                .of(path("bar-fill", 0, last, most), path("bar-newest", last, bars.size(), most));
    }

    /** The bars from one to another, which is left out. */
    private Html path(String look, int from, int to, long most) {
        return tag("path", look)
                .with(
                        "d",
                        IntStream.range(from, to).mapToObj(at -> bar(at, most)).collect(joining()))
                .of();
    }

    private String bar(int at, long most) {
        long height = height(bars.get(at).value(), most);
        return "M%d %dv-%dh%dv%dz".formatted(at * STEP + 1, HEIGHT, height, WIDTH, height);
    }

    /** In whole pixels: a bar shows a proportion, its exact value is in its words. */
    private static long height(long value, long most) {
        return most == 0 || value <= 0
                ? LEAST_HEIGHT
                : Math.max(LEAST_HEIGHT, value * HEIGHT / most);
    }
}
