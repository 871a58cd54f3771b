package io.windlass.local.process;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** One process of the stack: what it needs, how it is started, how it is asked for its health. */
public interface Part {
    String name();

    /** Names of the parts that must be healthy before this one is started. */
    Set<String> needs();

    Optional<String> url();

    /** Makes what the process needs on disk; called before each start, so it must be repeatable. */
    void prepare() throws IOException, InterruptedException;

    ProcessSpec spec();

    Probe probe() throws InterruptedException;
}
