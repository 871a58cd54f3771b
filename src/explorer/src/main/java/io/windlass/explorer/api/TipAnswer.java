package io.windlass.explorer.api;

import io.windlass.ledger.read.Totals;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The answer about the tip itself, the chain it belongs to and what is stored in all.
 *
 * @param announcement number of the ledger's newest announcement; it only ever grows
 */
record TipAnswer(
        BlockName tip,
        long timestamp,
        @Nullable Instant time,
        FinalityAnswer finality,
        ChainAnswer chain,
        TotalsAnswer totals,
        long announcement) {

    /**
     * Which chain this is.
     *
     * @param provable whether every block must prove before it is stored
     * @param finalityDepth blocks that must stand above a block to make it final; 0 = at once
     */
    record ChainAnswer(
            String chainId, String genesis, String consensus, boolean provable, int finalityDepth) {
        static ChainAnswer of(Moment moment) {
            return new ChainAnswer(
                    moment.chain().chainId().toString(),
                    moment.chain().genesis().toHex(),
                    moment.chain().consensus().name().toLowerCase(Locale.ROOT),
                    moment.chain().provable(),
                    moment.chain().finality().depth());
        }
    }

    /** What the stored blocks hold in all. */
    record TotalsAnswer(
            long blocks,
            long transactions,
            long logs,
            long tokenTransfers,
            long addresses,
            long tokens,
            long provenBlocks,
            long observedBlocks,
            long provenSeals,
            long belowQuorum) {
        static TotalsAnswer of(Totals totals) {
            return new TotalsAnswer(
                    totals.blocks(),
                    totals.transactions(),
                    totals.logs(),
                    totals.tokenTransfers(),
                    totals.addresses(),
                    totals.tokens(),
                    totals.provenBlocks(),
                    totals.observedBlocks(),
                    totals.provenSeals(),
                    totals.belowQuorum());
        }
    }

    static TipAnswer of(Moment moment) {
        return new TipAnswer(
                moment.tipName(),
                moment.tip().timestamp(),
                Texts.time(moment.tip().timestamp()),
                moment.finality(moment.tip().number()),
                ChainAnswer.of(moment),
                TotalsAnswer.of(moment.snapshot().totals()),
                moment.announcement());
    }
}
