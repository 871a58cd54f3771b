package io.windlass.chain;

/** How far a fact can be trusted: it follows from a proven header, or it is a node's word. */
public sealed interface Standing {
    /** Recomputed here and equal to what the header commits to. */
    record Proven() implements Standing {}

    /** A node's word, with the reason why it could not be proven. */
    record Observed(String reason) implements Standing {}

    Standing PROVEN = new Proven();
}
