package io.windlass.explorer.block;

import static io.windlass.explorer.html.Html.icon;
import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Address;
import io.windlass.chain.Consensus;
import io.windlass.chain.SealReport;
import io.windlass.chain.Standing;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.FullBlockRow;
import java.util.ArrayList;
import java.util.List;

/** How the validators agreed on a block: proposer, round, seals as a row of marks, votes. */
final class ConsensusStrip {
    private final Cells cells;
    private final Words words;
    private final Consensus consensus;
    private final FullBlockRow full;

    ConsensusStrip(Cells cells, Consensus consensus, FullBlockRow full) {
        this.cells = cells;
        this.words = cells.words();
        this.consensus = consensus;
        this.full = full;
    }

    Html html() {
        List<Html> lines = new ArrayList<>();
        lines.add(
                tag("div", "title-row")
                        .of(
                                tag("h2").of(words.of("strip.title")),
                                cells.standing(full.block().sealStanding()).html()));
        lines.add(tag("p").of(sentence()));
        List<Html> marks = marks();
        if (!marks.isEmpty()) {
            lines.add(
                    tag("ul", "strip-seals").with("aria-label", words.of("strip.seals")).of(marks));
        }
        if (full.block().belowQuorum()) {
            lines.add(
                    new Cell.Mark("attention", words.of("strip.below-quorum", full.quorum()))
                            .html());
        }
        if (full.vote() != null) {
            lines.add(vote(full.vote()));
        }
        if (full.block().sealStanding() instanceof Standing.Observed(String reason)) {
            lines.add(tag("p", "note").of(words.of("strip.observed", reason)));
        }
        return tag("section", "strip").of(lines);
    }

    private Html sentence() {
        Address proposer = full.block().proposer();
        if (proposer == null) {
            return text(
                    words.of(full.block().number().value() == 0 ? "strip.genesis" : "strip.none"));
        }
        Html by = text(words.of("strip.by") + " ").and(cells.address(proposer).html());
        String round =
                consensus == Consensus.CLIQUE
                        ? words.of(full.block().inTurn() ? "strip.in-turn" : "strip.out-of-turn")
                        : words.of(
                                full.block().round() == 0 ? "strip.first-round" : "strip.round",
                                full.block().round());
        return by.and(text(round + " ")).and(text(seals()));
    }

    private String seals() {
        if (consensus == Consensus.CLIQUE) {
            return words.of("strip.clique-seals", full.validators().size());
        }
        return full.quorum() == 0
                ? words.of("strip.seals-only", full.sealers().size())
                : words.of(
                        "strip.seals-of",
                        full.sealers().size(),
                        full.validators().size(),
                        full.quorum());
    }

    private List<Html> marks() {
        List<Address> all = full.validators().isEmpty() ? full.sealers() : full.validators();
        return all.stream().map(this::mark).toList();
    }

    private Html mark(Address validator) {
        boolean sealed = full.sealers().contains(validator);
        boolean proposed = validator.equals(full.block().proposer());
        String did =
                proposed
                        ? "strip.proposed"
                        : sealed
                                ? "strip.sealed"
                                : consensus == Consensus.CLIQUE ? "strip.waited" : "strip.unsealed";
        String picture = proposed ? "proposed" : sealed ? "sealed" : "unsealed";
        return tag("li")
                .of(
                        tag("span", sealed || proposed ? "seal-yes" : "seal-no").of(icon(picture)),
                        tag("span")
                                .of(
                                        cells.address(validator).html(),
                                        tag("span", "did").of(words.of(did))));
    }

    private Html vote(SealReport.Vote vote) {
        return tag("p").of(
                        text(words.of(vote.add() ? "strip.vote-add" : "strip.vote-drop") + " "),
                        cells.address(vote.candidate()).html());
    }
}
