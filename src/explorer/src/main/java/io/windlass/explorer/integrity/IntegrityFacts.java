package io.windlass.explorer.integrity;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Facts;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.read.Changes.Filling;
import io.windlass.ledger.read.Integrity.ReasonRow;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.Totals;
import java.util.ArrayList;
import java.util.List;

/** The chain's identity, the counts, the coverage. */
final class IntegrityFacts {
    private static final int RANGES_SHOWN = 12;
    private static final long MINUTE = 60;

    private final Cells cells;
    private final Words words;
    private final Snapshot ledger;

    IntegrityFacts(Cells cells, Snapshot ledger) {
        this.cells = cells;
        this.words = cells.words();
        this.ledger = ledger;
    }

    Html html() {
        return tag("div", "groups").of(standing(), coverage(), chain());
    }

    private Html standing() {
        Totals totals = ledger.totals();
        Facts facts =
                new Facts(words)
                        .fact(
                                "fact.proven-blocks",
                                cells.count(totals.provenBlocks()),
                                new Cell.Mark("proven", words.of("mark.proven")))
                        .fact(
                                "fact.observed-blocks",
                                cells.count(totals.observedBlocks()),
                                cells.observed())
                        .fact("fact.proven-seals", cells.count(totals.provenSeals()))
                        .fact("fact.below-quorum", cells.count(totals.belowQuorum()));
        ledger.integrity()
                .sealAnchor()
                .ifPresent(anchor ->
                        facts.fact(
                                "fact.seal-anchor",
                                cells.block(anchor.number()),
                                cells.block(anchor.hash())));
        List<ReasonRow> reasons = ledger.integrity().observedReasons();
        if (!reasons.isEmpty()) {
            facts.fact("fact.observed-reasons", reasons(reasons));
        }
        return facts.under("integrity.standing");
    }

    private Html reasons(List<ReasonRow> reasons) {
        return tag("ul").of(reasons.stream().map(this::reason).toList());
    }

    private Html reason(ReasonRow reason) {
        String blocks = Amount.count(reason.blocks());
        return tag("li")
                .of(
                        words.of(
                                "integrity.reason",
                                reason.about(),
                                reason.reason(),
                                reason.blocks(),
                                blocks));
    }

    private Html coverage() {
        Coverage coverage = ledger.integrity().coverage();
        Facts facts = new Facts(words).fact("fact.stored-blocks", cells.count(coverage.size()));
        facts.fact("fact.ranges", ranges(coverage.ranges()));
        ledger.tip()
                .ifPresent(tip -> {
                    List<BlockRange> gaps =
                            coverage.gapsIn(new BlockRange(BlockNumber.GENESIS, tip.number()));
                    facts.fact(
                            "fact.gaps",
                            gaps.isEmpty() ? text(words.of("integrity.no-gaps")) : ranges(gaps));
                });
        return facts.fact("fact.backfill", Cell.text(filling(ledger.changes().filling())))
                .under("integrity.coverage");
    }

    private String filling(Filling filling) {
        if (filling.ranges() == 0) {
            return words.of("integrity.no-backfill");
        }
        String what =
                words.of(
                        "integrity.backfill",
                        filling.blocks(),
                        Amount.count(filling.blocks()),
                        filling.ranges(),
                        Amount.count(filling.ranges()));
        long seconds = filling.secondsLeft();
        return seconds < 0
                ? what + "; " + words.of("integrity.backfill-rests")
                : what
                        + "; "
                        + words.of(
                                "integrity.backfill-pace",
                                Amount.count(Math.round(filling.perSecond())),
                                left(seconds));
    }

    private String left(long seconds) {
        long minutes = (seconds + MINUTE - 1) / MINUTE;
        long hours = minutes / MINUTE;
        return hours > 0
                ? words.of("integrity.hours-left", hours, minutes % MINUTE)
                : words.of("integrity.minutes-left", minutes);
    }

    private Html ranges(List<BlockRange> ranges) {
        List<Html> shown = new ArrayList<>();
        ranges.stream().limit(RANGES_SHOWN).forEach(range -> shown.add(tag("li").of(range(range))));
        if (ranges.size() > RANGES_SHOWN) {
            shown.add(
                    tag("li").of(words.of("integrity.more-ranges", ranges.size() - RANGES_SHOWN)));
        }
        return tag("ul", "ranges").of(shown);
    }

    private static String range(BlockRange range) {
        String first = Amount.count(range.first().value());
        return range.size() == 1 ? first : first + " – " + Amount.count(range.last().value());
    }

    private Html chain() {
        Facts facts = new Facts(words);
        ledger.identity().ifPresent(identity -> chain(facts, identity));
        Totals totals = ledger.totals();
        return facts.fact("fact.transactions", cells.count(totals.transactions()))
                .fact("fact.logs", cells.count(totals.logs()))
                .fact("fact.token-transfers", cells.count(totals.tokenTransfers()))
                .fact("fact.addresses", cells.count(totals.addresses()))
                .fact("fact.tokens", cells.count(totals.tokens()))
                .under("integrity.chain");
    }

    private void chain(Facts facts, ChainIdentity identity) {
        facts.fact("fact.chain-id", Cell.text(identity.chainId().toString()))
                .fact("fact.consensus", Cell.text(words.of("consensus." + identity.consensus())))
                .fact("fact.genesis", cells.block(identity.genesis()))
                .fact(
                        "fact.finality",
                        Cell.text(
                                identity.finality().depth() == 0
                                        ? words.of("integrity.final-at-once")
                                        : words.of(
                                                "integrity.final-below",
                                                identity.finality().depth())))
                .fact(
                        "fact.provable",
                        Cell.text(
                                words.of(
                                        identity.provable()
                                                ? "integrity.provable"
                                                : "integrity.not-provable")));
    }
}
