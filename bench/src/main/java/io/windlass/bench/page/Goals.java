package io.windlass.bench.page;

import java.util.Map;

/** How far each goal is reached, as a share of it: 1 and more is met. The worst share counts. */
final class Goals {
    private final Map<String, Object> figures;
    private double worst = Double.MAX_VALUE;

    /** Shares are put among the figures. */
    Goals(Map<String, Object> figures) {
        this.figures = figures;
    }

    void atLeast(String what, double found, double goal) {
        share(what, "at least " + goal, found, found / goal);
    }

    void atMost(String what, double found, double goal) {
        share(what, "at most " + goal, found, goal / found);
    }

    /** What could not be measured is never met. */
    void unknown(String what, String why) {
        figures.put(what, "not measured: " + why);
        worst = 0;
    }

    private void share(String what, String goal, double found, double share) {
        figures.put(what + " (goal: " + goal + ")", found);
        worst = Math.min(worst, share);
    }

    double worst() {
        return worst;
    }
}
