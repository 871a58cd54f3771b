package io.windlass.explorer.api;

import io.windlass.explorer.api.TipAnswer.ChainAnswer;
import io.windlass.explorer.api.TipAnswer.TotalsAnswer;
import io.windlass.ledger.read.Blocks.OrphanRow;
import io.windlass.ledger.read.Changes;
import io.windlass.ledger.read.Changes.Filling;
import io.windlass.ledger.read.Changes.ReorgRow;
import io.windlass.ledger.read.Integrity;
import io.windlass.ledger.read.Integrity.IncidentRow;
import io.windlass.ledger.read.Integrity.NodeRow;
import io.windlass.ledger.read.Integrity.QuarantineRow;
import io.windlass.ledger.read.Integrity.ReasonRow;
import io.windlass.ledger.read.Integrity.SealAnchor;
import io.windlass.ledger.read.Validators.Roster;
import io.windlass.ledger.read.Validators.ValidatorRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer about trust: what is proven, observed, quarantined and covered.
 *
 * @param coverage stored ranges, ascending
 * @param backfillRanges ranges of history still to be filled
 * @param backfill how far that is, and how fast it goes
 * @param sealAnchor block from which the validator set was replayed; null where there is none
 * @param validators null where the set in force at the tip is not known
 * @param incidents what needs or needed a person, the open one first, then newest first
 * @param reorgs when blocks were replaced, newest first
 * @param orphans blocks that were on this chain once, newest first
 */
record IntegrityAnswer(
        BlockName tip,
        ChainAnswer chain,
        TotalsAnswer totals,
        List<RangeAnswer> coverage,
        long backfillRanges,
        BackfillAnswer backfill,
        List<ReasonAnswer> observedReasons,
        List<QuarantineAnswer> quarantined,
        @Nullable BlockName sealAnchor,
        @Nullable RosterAnswer validators,
        List<IncidentAnswer> incidents,
        List<ReorgAnswer> reorgs,
        List<OrphanAnswer> orphans,
        List<NodeAnswer> nodes) {
    static final int LISTED = 50;

    /** Blocks from {@code first} to {@code last}, both included. */
    record RangeAnswer(long first, long last) {}

    /**
     * Why blocks are only observed, and how many.
     *
     * @param about "block" or "seals"
     */
    record ReasonAnswer(String about, String reason, long blocks) {
        static ReasonAnswer of(ReasonRow row) {
            return new ReasonAnswer(row.about(), row.reason(), row.blocks());
        }
    }

    /**
     * A block that failed a proof and was not stored.
     *
     * @param seen how often this node said it
     * @param resolvedAt null while no node gave a block for this height that proves
     */
    record QuarantineAnswer(
            long number,
            String claimed,
            String check,
            String expected,
            String got,
            String node,
            long seen,
            Instant firstAt,
            Instant lastAt,
            @Nullable Instant resolvedAt) {
        static QuarantineAnswer of(QuarantineRow row) {
            return new QuarantineAnswer(
                    row.number().value(),
                    row.claimed().toHex(),
                    row.check(),
                    row.expected(),
                    row.got(),
                    row.node(),
                    row.seen(),
                    row.firstAt().toInstant(),
                    row.lastAt().toInstant(),
                    row.resolvedAt() == null ? null : row.resolvedAt().toInstant());
        }
    }

    /**
     * The validators in force at the tip.
     *
     * @param window blocks looked at
     * @param margin live validators that may fail before the chain stands still
     * @param proven whether the set was replayed and the seals checked against it
     */
    record RosterAnswer(
            List<ValidatorAnswer> set,
            int quorum,
            int live,
            int margin,
            int window,
            boolean proven) {
        static RosterAnswer of(Roster roster) {
            return new RosterAnswer(
                    roster.validators().stream().map(ValidatorAnswer::of).toList(),
                    roster.quorum(),
                    roster.live(),
                    roster.margin(),
                    roster.window(),
                    roster.proven());
        }
    }

    /** A validator and what it did in the window. */
    record ValidatorAnswer(
            String address, int proposed, int sealed, @Nullable Long lastSealed, boolean live) {
        static ValidatorAnswer of(ValidatorRow row) {
            return new ValidatorAnswer(
                    row.address().checksummed(),
                    row.proposed(),
                    row.sealed(),
                    row.lastSealed() == null ? null : row.lastSealed().value(),
                    row.live());
        }
    }

    /**
     * History that is being filled in.
     *
     * @param blocks still to be filled
     * @param blocksPerSecond in the last minute, whole blocks
     * @param secondsLeft at this rate; null where that cannot be told
     */
    record BackfillAnswer(long blocks, long blocksPerSecond, @Nullable Long secondsLeft) {
        static BackfillAnswer of(Filling filling) {
            long left = filling.secondsLeft();
            return new BackfillAnswer(
                    filling.blocks(), Math.round(filling.perSecond()), left < 0 ? null : left);
        }
    }

    /**
     * A branch that must not be taken without a person.
     *
     * @param number a stored block at which the node's is another
     * @param depth how many blocks a person lets go; null while nobody spoke
     * @param resumedBy who spoke; null while nobody did
     * @param closedAt null while it is open
     */
    record IncidentAnswer(
            long number,
            String node,
            String reason,
            Instant openedAt,
            @Nullable Integer depth,
            @Nullable String resumedBy,
            @Nullable Instant closedAt) {
        static IncidentAnswer of(IncidentRow row) {
            return new IncidentAnswer(
                    row.number().value(),
                    row.node(),
                    row.reason(),
                    row.openedAt().toInstant(),
                    row.depth(),
                    row.resumedBy(),
                    row.closedAt() == null ? null : row.closedAt().toInstant());
        }
    }

    /**
     * Blocks that were replaced by another branch.
     *
     * @param depth blocks dropped
     * @param ancestor number of the last block that both branches share
     * @param before the tip that was; null where its hash was not kept
     * @param after the tip that came in its place
     */
    record ReorgAnswer(
            Instant at, long depth, long ancestor, @Nullable BlockName before, BlockName after) {
        static ReorgAnswer of(ReorgRow row) {
            return new ReorgAnswer(
                    row.at().toInstant(),
                    row.depth(),
                    row.ancestor().value(),
                    row.beforeHash() == null ? null : BlockName.of(row.before(), row.beforeHash()),
                    BlockName.of(row.tip(), row.tipHash()));
        }
    }

    /** A block that was on this chain once. */
    record OrphanAnswer(long number, String hash, Instant forgottenAt) {
        static OrphanAnswer of(OrphanRow row) {
            return new OrphanAnswer(
                    row.number().value(), row.hash().toHex(), row.forgottenAt().toInstant());
        }
    }

    /**
     * A node as the indexer last reported it.
     *
     * @param head null while unknown
     */
    record NodeAnswer(
            String url,
            String client,
            List<String> capabilities,
            String state,
            @Nullable Long head,
            Instant reportedAt) {
        static NodeAnswer of(NodeRow row) {
            return new NodeAnswer(
                    row.report().url(),
                    row.report().client(),
                    row.report().capabilities(),
                    row.report().state(),
                    row.report().head(),
                    row.reportedAt().toInstant());
        }
    }

    static IntegrityAnswer of(Moment moment) {
        Integrity integrity = moment.snapshot().integrity();
        Changes changes = moment.snapshot().changes();
        Filling filling = changes.filling();
        return new IntegrityAnswer(
                moment.tipName(),
                ChainAnswer.of(moment),
                TotalsAnswer.of(moment.snapshot().totals()),
                integrity.coverage().ranges().stream()
                        .map(one -> new RangeAnswer(one.first().value(), one.last().value()))
                        .toList(),
                filling.ranges(),
                BackfillAnswer.of(filling),
                integrity.observedReasons().stream().map(ReasonAnswer::of).toList(),
                integrity.quarantined(LISTED).stream().map(QuarantineAnswer::of).toList(),
                integrity.sealAnchor().map(IntegrityAnswer::name).orElse(null),
                moment.snapshot().validators().roster().map(RosterAnswer::of).orElse(null),
                integrity.incidents(LISTED).stream().map(IncidentAnswer::of).toList(),
                changes.reorgs(LISTED).stream().map(ReorgAnswer::of).toList(),
                integrity.orphans(LISTED).stream().map(OrphanAnswer::of).toList(),
                integrity.nodes().stream().map(NodeAnswer::of).toList());
    }

    private static BlockName name(SealAnchor anchor) {
        return BlockName.of(anchor.number(), anchor.hash());
    }
}
