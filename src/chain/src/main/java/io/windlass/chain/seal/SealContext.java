package io.windlass.chain.seal;

/** Against what a block's seals are held. */
public sealed interface SealContext {
    /** The set in force, replayed up to the block's parent: seals can be proven. */
    record Anchored(ValidatorSnapshot ofParent) implements SealContext {}

    /** No set can be reached: seals are observed, with the reason. */
    record Unanchored(String reason) implements SealContext {}
}
