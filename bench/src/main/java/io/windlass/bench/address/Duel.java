package io.windlass.bench.address;

import io.windlass.bench.load.Times;

/** How long one question took in two ledgers that were asked by turns. */
record Duel(String question, Times few, Times many) {
    double ratio() {
        return many.milliseconds(0.5) / few.milliseconds(0.5);
    }
}
