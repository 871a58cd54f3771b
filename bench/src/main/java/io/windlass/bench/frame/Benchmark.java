package io.windlass.bench.frame;

import java.util.function.Consumer;

/** Measures one thing in processes of its own and answers with figures. */
public interface Benchmark {
    String name();

    /** What is measured, in a line. */
    String says();

    /**
     * Measures.
     *
     * @param progress told what is done while it is done
     * @throws IllegalStateException where it came to no figures, and why
     */
    Outcome run(Place place, Consumer<String> progress) throws Exception;
}
