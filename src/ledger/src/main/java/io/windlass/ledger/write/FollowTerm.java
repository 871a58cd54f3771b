package io.windlass.ledger.write;

/**
 * The right to follow the chain, held by one writer until its lease runs out and another takes it.
 *
 * @param term grows with each new holder
 * @param holder who holds it, in words for people
 */
public record FollowTerm(long term, String holder) implements FencingToken {}
