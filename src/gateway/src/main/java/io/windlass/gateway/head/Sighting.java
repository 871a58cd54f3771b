package io.windlass.gateway.head;

/** What one look at a node has shown; {@code nanos} is how long its answer took. */
record Sighting(Branch branch, Facts facts, long nanos) {}
