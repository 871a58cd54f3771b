package io.windlass.local.process;

/** What a part answered when it was asked how it is. */
public sealed interface Probe {
    /** Does its work. */
    record Well(String note) implements Probe {}

    /** Answers, but does not do its work as it should. */
    record Weak(String reason) implements Probe {}

    /** Does not answer, or not yet. */
    record Silent(String reason) implements Probe {}
}
