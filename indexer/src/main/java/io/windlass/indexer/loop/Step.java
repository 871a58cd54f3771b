package io.windlass.indexer.loop;

/** One turn of a loop. */
@FunctionalInterface
public interface Step {
    StepReport step() throws InterruptedException;
}
