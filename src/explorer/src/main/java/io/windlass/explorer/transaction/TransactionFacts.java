package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.format.Moment;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Facts;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.FullTransactionRow;
import io.windlass.ledger.read.TransactionRow;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The facts of a transaction in groups: who and what, what it cost, what was signed. */
final class TransactionFacts {
    private static final int PER_MILLE = 1_000;

    private final Cells cells;
    private final Words words;
    private final FullTransactionRow full;
    private final TransactionRow row;

    TransactionFacts(Cells cells, FullTransactionRow full) {
        this.cells = cells;
        this.words = cells.words();
        this.full = full;
        this.row = full.transaction();
    }

    Html html() {
        return tag("div", "groups").of(parties(), cost(), signed());
    }

    private Html parties() {
        Facts facts =
                new Facts(words)
                        .fact("fact.outcome", cells.outcome(row.succeeded()))
                        .fact("fact.from", cells.address(row.from()));
        if (row.to() != null) {
            facts.fact("fact.to", cells.address(row.to()));
        }
        if (row.created() != null) {
            facts.fact("fact.created", cells.address(row.created()));
        }
        if (row.value() != null) {
            facts.fact("fact.value", cells.coin(row.value()));
        }
        return facts.fact("fact.block", cells.block(row.block()))
                .fact("fact.position", cells.count(row.index()))
                .fact(
                        "fact.time",
                        Cell.text(new Moment(row.timestamp()).absolute()),
                        cells.time(row.timestamp()))
                .under("tx.parties");
    }

    private Html cost() {
        Facts facts =
                new Facts(words)
                        .fact("fact.fee", cells.coin(row.fee()))
                        .fact("fact.gas-price", cells.gwei(row.effectiveGasPrice()))
                        .fact("fact.gas-used", gas());
        Wei baseFee = full.block().baseFee();
        if (baseFee != null) {
            facts.fact("fact.base-fee", cells.gwei(baseFee));
        }
        Transaction signed = full.signed();
        if (signed != null) {
            gwei(facts, "fact.max-fee", signed.maxFeePerGas());
            gwei(facts, "fact.max-priority-fee", signed.maxPriorityFeePerGas());
            gwei(facts, "fact.max-blob-fee", signed.maxFeePerBlobGas());
        }
        return facts.under("tx.cost");
    }

    private void gwei(Facts facts, String key, @Nullable Wei amount) {
        if (amount != null) {
            facts.fact(key, cells.gwei(amount));
        }
    }

    private Html gas() {
        Html used = cells.count(row.gasUsed()).html();
        Transaction signed = full.signed();
        if (signed == null || signed.gasLimit() <= 0) {
            return used;
        }
        BigInteger share =
                BigInteger.valueOf(row.gasUsed())
                        .multiply(BigInteger.valueOf(PER_MILLE))
                        .divide(BigInteger.valueOf(signed.gasLimit()));
        return used.and(
                text(
                        " "
                                + words.of(
                                        "value.of",
                                        Amount.count(signed.gasLimit()),
                                        Amount.of(share, 1))));
    }

    private Html signed() {
        Facts facts =
                new Facts(words)
                        .fact("fact.type", Cell.text(words.of("tx.type", row.type(), typeName())));
        Transaction signed = full.signed();
        if (signed == null) {
            return facts.under("tx.signed");
        }
        facts.fact("fact.nonce", cells.count(signed.nonce()));
        BigInteger chainId = signed.chainId();
        facts.fact(
                "fact.chain-id",
                chainId == null
                        ? Cell.dim(words.of("tx.any-chain"))
                        : Cell.text(chainId.toString()));
        facts.fact("fact.signature-r", cells.digits(hex(signed.signature().r())));
        facts.fact("fact.signature-s", cells.digits(hex(signed.signature().s())));
        facts.fact("fact.signature-v", Cell.text(signed.signature().v().toString()));
        if (!signed.accessList().isEmpty()) {
            facts.fact(
                    "fact.access-list",
                    Cell.text(words.of("value.entries", signed.accessList().size())));
        }
        if (!signed.authorizations().isEmpty()) {
            facts.fact(
                    "fact.authorizations",
                    Cell.text(words.of("value.entries", signed.authorizations().size())));
        }
        return facts.under("tx.signed");
    }

    private String typeName() {
        return row.type() >= 0 && row.type() <= 4
                ? words.of("tx.type." + row.type())
                : words.of("tx.type.unknown");
    }

    private static String hex(BigInteger number) {
        return "0x" + number.toString(16);
    }
}
