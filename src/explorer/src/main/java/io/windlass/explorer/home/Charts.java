package io.windlass.explorer.home;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.chain.BlockNumber;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.home.Chart.Bar;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Blocks.ChartPoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The three charts of the first page: transactions, gas, time between blocks. */
final class Charts {
    private static final int PER_MILLE = 1_000;

    private final Words words;
    private final List<ChartPoint> points;

    /** {@code points} oldest first. */
    Charts(Words words, List<ChartPoint> points) {
        this.words = words;
        this.points = points;
    }

    Html html() {
        return points.size() < 2
                ? Html.NOTHING
                : tag("div", "charts").of(transactions(), gas(), seconds());
    }

    private Html transactions() {
        return draw("chart.transactions", points, ChartPoint::transactions);
    }

    private Html gas() {
        return draw("chart.gas", points, Charts::gasPerMille);
    }

    private static long gasPerMille(ChartPoint point) {
        return point.gasLimit() == 0 ? 0 : point.gasUsed() * PER_MILLE / point.gasLimit();
    }

    private Html seconds() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            ChartPoint point = points.get(i);
            ChartPoint parent = points.get(i - 1);
            if (parent.number().equals(BlockNumber.GENESIS)) {
                continue; // genesis carries the time it was written for, not one it was sealed at
            }
            long passed = point.timestamp() - parent.timestamp();
            bars.add(new Bar(passed, said("chart.seconds", point, passed)));
        }
        return bars.isEmpty() ? Html.NOTHING : draw("chart.seconds", bars);
    }

    private Html draw(String key, List<ChartPoint> from, ToLongFunction<ChartPoint> value) {
        return draw(
                key,
                from.stream()
                        .map(point -> {
                            long it = value.applyAsLong(point);
                            return new Bar(it, said(key, point, it));
                        })
                        .toList());
    }

    private String said(String key, ChartPoint point, long value) {
        return words.of("chart.block", Amount.count(point.number().value()), amount(key, value));
    }

    private String amount(String key, long value) {
        return words.of(
                key + ".value",
                key.equals("chart.gas")
                        ? Amount.of(BigInteger.valueOf(value), 1).toString()
                        : Amount.count(value));
    }

    private Html draw(String key, List<Bar> bars) {
        long least = bars.stream().mapToLong(Bar::value).min().orElse(0);
        long most = bars.stream().mapToLong(Bar::value).max().orElse(0);
        long newest = bars.getLast().value();
        return new Chart(
                        words.of(key),
                        amount(key, newest),
                        words.of(
                                "chart.summary",
                                words.of(key),
                                bars.size(),
                                amount(key, least),
                                amount(key, most),
                                amount(key, newest)),
                        bars)
                .html(words.of("chart.oldest", bars.size()), words.of("chart.newest"));
    }
}
