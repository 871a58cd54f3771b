package io.windlass.explorer.block;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Header;
import io.windlass.chain.Wei;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.format.Moment;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Facts;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.BlockRow;
import io.windlass.ledger.read.FullBlockRow;
import java.math.BigInteger;

/** What a block's header and content say. */
final class BlockFacts {
    private static final int PER_MILLE = 1_000;

    private final Cells cells;
    private final Words words;
    private final FullBlockRow full;
    private final BlockRow block;

    BlockFacts(Cells cells, FullBlockRow full) {
        this.cells = cells;
        this.words = cells.words();
        this.full = full;
        this.block = full.block();
    }

    /** One sentence without marks, for previews too. */
    String summary() {
        return words.of(
                "block.summary",
                Amount.count(block.number().value()),
                new Moment(block.timestamp()).absolute(),
                block.transactions(),
                Amount.count(block.transactions()),
                block.tokenTransfers(),
                Amount.count(block.tokenTransfers()));
    }

    Html html() {
        return tag("div", "groups").of(content(), header());
    }

    private Html content() {
        Facts facts =
                new Facts(words)
                        .fact(
                                "fact.time",
                                Cell.text(new Moment(block.timestamp()).absolute()),
                                cells.time(block.timestamp()))
                        .fact("fact.transactions", cells.count(block.transactions()))
                        .fact("fact.logs", cells.count(block.logs()))
                        .fact("fact.token-transfers", cells.count(block.tokenTransfers()))
                        .fact("fact.gas-used", gas())
                        .fact("fact.gas-limit", cells.count(block.gasLimit()));
        Wei baseFee = block.baseFee();
        if (baseFee != null) {
            facts.fact("fact.base-fee", cells.gwei(baseFee));
        }
        return facts.fact("fact.fees", cells.coin(block.fees()))
                .fact("fact.size", Cell.text(words.of("value.bytes", Amount.count(block.size()))))
                .under("block.content");
    }

    private Html gas() {
        long share = block.gasLimit() == 0 ? 0 : block.gasUsed() * PER_MILLE / block.gasLimit();
        return cells.count(block.gasUsed())
                .html()
                .and(
                        text(
                                " "
                                        + words.of(
                                                "value.of-limit",
                                                Amount.of(BigInteger.valueOf(share), 1))));
    }

    private Html header() {
        Header header = full.header();
        Facts facts =
                new Facts(words)
                        .fact(
                                "fact.parent",
                                block.number().value() == 0
                                        ? cells.digits(block.parentHash().toHex())
                                        : cells.block(block.parentHash()))
                        .fact("fact.state-root", cells.digits(header.stateRoot().toHex()))
                        .fact(
                                "fact.transactions-root",
                                cells.digits(header.transactionsRoot().toHex()))
                        .fact("fact.receipts-root", cells.digits(header.receiptsRoot().toHex()))
                        .fact(
                                "fact.difficulty",
                                new Cell.Quantity(Amount.of(header.difficulty(), 0), null))
                        .fact("fact.coinbase", cells.address(header.coinbase()))
                        .fact("fact.mix-hash", cells.digits(header.mixHash().toHex()))
                        .fact("fact.nonce", tag("code").of(header.nonce().toHex()))
                        .fact("fact.extra-data", folded(header.extraData().toHex()));
        if (!full.uncles().isEmpty()) {
            facts.fact(
                    "fact.uncles",
                    Html.join(
                            full.uncles().stream()
                                    .map(uncle -> tag("div").of(cells.digits(uncle.toHex()).html()))
                                    .toList()));
        }
        return facts.under("block.header");
    }

    private Html folded(String hex) {
        return tag("details")
                .of(
                        tag("summary")
                                .of(words.of("value.bytes", Amount.count((hex.length() - 2) / 2))),
                        tag("pre", "raw").with("tabindex", "0").of(hex));
    }
}
