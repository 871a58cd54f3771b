package io.windlass.gateway.filter;

import java.util.Optional;

/**
 * A filter as a store keeps it.
 *
 * @param caller whom it is counted for; without line breaks
 */
public record OwnedFilter(String caller, String state) {

    OwnedFilter with(String next) {
        return new OwnedFilter(caller, next);
    }

    String text() {
        return caller + '\n' + state;
    }

    static Optional<OwnedFilter> read(String text) {
        int end = text.indexOf('\n');
        return end < 0
                ? Optional.empty()
                : Optional.of(new OwnedFilter(text.substring(0, end), text.substring(end + 1)));
    }
}
