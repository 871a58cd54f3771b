package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import java.util.List;

/**
 * A range held by one indexer until its lease runs out.
 *
 * @param term grows with each claim of the range: a holder of an older term has lost it
 * @param missing the parts not stored yet, ascending; empty when only {@code complete} is left to
 *     do
 */
public record BackfillClaim(BlockRange range, long term, List<BlockRange> missing)
        implements FencingToken {}
