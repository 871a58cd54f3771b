package io.windlass.bench.gateway;

import java.util.concurrent.TimeUnit;

/**
 * How a stub node differs from one that stands still and is always fast.
 *
 * @param since when its block was sixteen; it makes one each second if it moves
 * @param slowPercent of its answers to calls that are measured
 * @param slowMillis how much later these come
 */
record StubWays(long since, boolean moves, int slowPercent, int slowMillis) {
    private static final long FIRST = 16;
    private static final String MOVING = "moving";
    private static final String SLOW = "slow=";

    static StubWays of(String... arguments) {
        StubWays ways = new StubWays(System.nanoTime(), false, 0, 0);
        for (String argument : arguments) {
            if (argument.equals(MOVING)) {
                ways = new StubWays(ways.since, true, ways.slowPercent, ways.slowMillis);
            } else if (argument.startsWith(SLOW)) {
                String[] numbers = argument.substring(SLOW.length()).split(",", 2);
                ways =
                        new StubWays(
                                ways.since,
                                ways.moves,
                                Integer.parseInt(numbers[0]),
                                Integer.parseInt(numbers[1]));
            } else {
                throw new IllegalArgumentException(
                        "a stub node knows 'moving' and 'slow=PERCENT,MILLISECONDS', not '%s'"
                                .formatted(argument));
            }
        }
        return ways;
    }

    long head() {
        return moves ? FIRST + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) : FIRST;
    }

    /** Whether this call is one of the slow ones: the same share of any hundred in a row. */
    boolean isSlow(long call) {
        // a step that has no divisor in common with a hundred spreads them
        return call * 37 % 100 < slowPercent;
    }
}
