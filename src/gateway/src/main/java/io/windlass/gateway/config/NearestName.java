package io.windlass.gateway.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that somebody who wrote another one most likely meant. */
final class NearestName {
    private NearestName() {}

    /** Empty when nothing is near enough to be meant: more than a third of it is different. */
    static Optional<String> of(String written, Collection<String> known) {
        int most = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(name -> edits(written, name) <= most)
                .min(Comparator.comparingInt(name -> edits(written, name)));
    }

    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
