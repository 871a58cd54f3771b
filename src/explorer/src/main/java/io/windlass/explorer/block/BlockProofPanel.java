package io.windlass.explorer.block;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Standing;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.ProofPanel;
import io.windlass.ledger.read.FullBlockRow;

/** What was recomputed from a block, and how the reader does it himself. */
final class BlockProofPanel {
    private final Cells cells;
    private final FullBlockRow full;

    BlockProofPanel(Cells cells, FullBlockRow full) {
        this.cells = cells;
        this.full = full;
    }

    Html html() {
        ProofPanel panel = new ProofPanel(cells.words(), full.block().standing());
        panel.check("proof.header", cells.digits(full.block().hash().toHex()));
        if (full.block().standing() instanceof Standing.Proven) {
            panel.check(
                    "proof.transactions", cells.digits(full.header().transactionsRoot().toHex()));
            panel.check("proof.receipts", cells.digits(full.header().receiptsRoot().toHex()));
            panel.check("proof.bloom");
            panel.check("proof.computed");
        }
        panel.seals(full);
        return panel.html("block.proof", how());
    }

    private Html how() {
        return tag("div", "how")
                .of(
                        tag("p").of(cells.words().of("proof.how-header")),
                        tag("p", "note")
                                .of(
                                        text(
                                                cells.words()
                                                        .of(
                                                                "proof.header-rlp",
                                                                Amount.count(
                                                                        full.headerRlp().size())))),
                        ProofPanel.raw(full.headerRlp().toHex()));
    }
}
