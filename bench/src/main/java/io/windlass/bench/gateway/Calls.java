package io.windlass.bench.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where calls come from.
 *
 * @param next number of the next address; null = always the same call
 */
record Calls(Question question, AtomicLong next, boolean same) {
    private static final AtomicLong NUMBERS = new AtomicLong(1);

    /** Calls that never come twice. */
    static Calls fresh(Question question) {
        return new Calls(question, NUMBERS, false);
    }

    /** One call again and again. */
    static Calls same(Question question) {
        return new Calls(question, new AtomicLong(NUMBERS.getAndIncrement()), true);
    }

    String address() {
        return Question.address(same ? next.get() : next.getAndIncrement());
    }
}
