package io.windlass.bench.page;

import java.util.Collection;
import java.util.List;

/** The middle one of some numbers: what a neighbor on the machine disturbs least. */
final class Middle {
    private Middle() {}

    static double of(Collection<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
