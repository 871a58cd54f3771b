package io.windlass.ledger.write;

/** The term under which a writer writes; the ledger refuses one that is over. */
public sealed interface FencingToken permits FollowTerm, BackfillClaim {}
