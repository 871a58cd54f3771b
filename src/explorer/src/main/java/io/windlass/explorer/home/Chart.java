package io.windlass.explorer.home;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.html.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of bars, the newest marked; what it shows is also said in words.
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
        long most = bars.stream().mapToLong(Bar::value).max().orElse(0);
        List<Html> drawn = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            drawn.add(bar(i, most));
        }
        return tag("figure", "chart")
                .of(
                        tag("figcaption").of(tag("h3").of(title), tag("span", "now").of(newest)),
                        tag("svg")
                                .with("role", "img")
                                .with("aria-label", summary)
                                .with("viewBox", "0 0 %d %d".formatted(bars.size() * STEP, HEIGHT))
                                .with("preserveAspectRatio", "none")
                                .of(drawn),
                        tag("div", "axis")
                                .with("aria-hidden", "true")
                                .of(
                                        tag("span").of(oldestLabel),
                                        tag("span").of(text(newestLabel))));
    }

    private Html bar(int at, long most) {
        Bar bar = bars.get(at);
        // whole pixels: a bar shows a proportion, its exact value is in its words
        long height =
                most == 0 || bar.value() <= 0
                        ? LEAST_HEIGHT
                        : Math.max(LEAST_HEIGHT, bar.value() * HEIGHT / most);
        boolean newest = at == bars.size() - 1;
        return tag("rect", newest ? "bar-newest" : "bar-fill")
                .with("x", Integer.toString(at * STEP + 1))
                .with("y", Long.toString(HEIGHT - height))
                .with("width", Integer.toString(WIDTH))
                .with("height", Long.toString(height))
                .of(tag("title").of(bar.words()));
    }
}
