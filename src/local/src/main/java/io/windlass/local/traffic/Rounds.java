package io.windlass.local.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what comes next: the tour, leg by leg, then steady traffic for ever. */
final class Rounds {
    private final SteadyTraffic steady;
    private final int rate;
    private @Nullable Book read;
    private int openLeg;

    Rounds(long seed, int rate) {
        this.steady = new SteadyTraffic(seed);
        this.rate = rate;
    }

    /**
     * The actions of the next round; what it needs is in the book.
     *
     * @param leftOut steps of the tour that no node takes
     */
    List<Action> next(Book book, Set<String> leftOut) {
        if (read != book) {
            read = book;
            openLeg = 0;
        }
        for (; openLeg < Tour.legs(); openLeg++) {
            List<Action> open =
                    Tour.leg(openLeg, book).stream()
                            .filter(it -> !book.took(it.step()) && !leftOut.contains(it.step()))
                            .toList();
            if (!open.isEmpty()) {
                return open;
            }
        }
        List<Action> round = new ArrayList<>();
        boolean mayBuild = true;
        for (long number = book.nextSteady(); round.size() < rate; number++) {
            int sender = (int) (number % TrafficKeys.SENDERS);
            Action action = steady.step(number, sender, mayBuild, book);
            mayBuild &= action.intent().creations().isEmpty();
            round.add(action);
        }
        return round;
    }
}
