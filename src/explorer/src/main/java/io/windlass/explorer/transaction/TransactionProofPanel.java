package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.chain.Standing;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.ProofPanel;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.FullBlockRow;
import io.windlass.ledger.read.FullTransactionRow;

/** Which roots and which seals hold a transaction in place, and how the reader checks them. */
final class TransactionProofPanel {
    private final Cells cells;
    private final Words words;
    private final FullTransactionRow full;
    private final FullBlockRow block;

    TransactionProofPanel(Cells cells, FullTransactionRow full, FullBlockRow block) {
        this.cells = cells;
        this.words = cells.words();
        this.full = full;
        this.block = block;
    }

    Html html() {
        ProofPanel panel = new ProofPanel(words, full.block().standing());
        panel.check("proof.tx-hash", cells.digits(full.transaction().hash().toHex()));
        if (full.block().standing() instanceof Standing.Proven) {
            panel.check("proof.tx-sender", cells.address(full.transaction().from()));
            panel.check(
                    "proof.tx-in-root", cells.digits(block.header().transactionsRoot().toHex()));
            panel.check("proof.tx-receipt", cells.digits(block.header().receiptsRoot().toHex()));
        }
        panel.check("proof.tx-header", cells.block(full.block().hash()));
        panel.seals(block);
        return panel.html("tx.proof", how());
    }

    private Html how() {
        return tag("div", "how")
                .of(
                        tag("p").of(words.of("proof.how-tx")),
                        tag("p", "note")
                                .of(words.of("proof.tx-raw", Amount.count(full.raw().size()))),
                        ProofPanel.raw(full.raw().toHex()),
                        tag("p").of(words.of("proof.how-tx-root")),
                        tag("p", "note")
                                .of(
                                        words.of(
                                                "proof.header-rlp",
                                                Amount.count(block.headerRlp().size()))),
                        ProofPanel.raw(block.headerRlp().toHex()));
    }
}
