package io.windlass.explorer.shown;

import io.windlass.chain.Address;
import io.windlass.chain.TokenTransfer;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Table;
import io.windlass.explorer.html.Table.Column;
import io.windlass.explorer.html.Table.Empty;
import io.windlass.explorer.html.Table.Row;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.BlockRow;
import io.windlass.ledger.read.TransactionRow;
import io.windlass.ledger.read.TransferRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lists that more than one page shows. */
@Component
public final class Lists {

    private final Cells cells;
    private final Words words;

    Lists(Cells cells, Words words) {
        this.cells = cells;
        this.words = words;
    }

    public Table blocks(List<BlockRow> blocks) {
        return new Table(
                words.of("list.blocks"),
                List.of(
                        column("list.block", "bare"),
                        column("list.age", "bare push"),
                        column("list.transactions", "end"),
                        column("list.gas-used", "end"),
                        column("list.proposer", ""),
                        column("list.proof", "bare push")),
                blocks.stream().map(this::block).toList(),
                empty("list.blocks.empty"));
    }

    private Row block(BlockRow block) {
        return new Row(
                block.hash().toHex(),
                List.of(
                        cells.block(block.number()),
                        cells.time(block.timestamp()),
                        cells.count(block.transactions()),
                        cells.count(block.gasUsed()),
                        block.proposer() == null
                                ? Cell.dim(words.of("list.no-proposer"))
                                : cells.address(block.proposer()),
                        cells.standing(block.standing())));
    }

    /** The few columns that fit beside another list. */
    public Table newestBlocks(List<BlockRow> blocks) {
        return new Table(
                words.of("list.blocks"),
                List.of(
                        column("list.block", "bare"),
                        column("list.transactions", "end"),
                        column("list.proposer", "bare"),
                        column("list.age", "end bare push")),
                blocks.stream().map(this::newestBlock).toList(),
                empty("list.blocks.empty"));
    }

    private Row newestBlock(BlockRow block) {
        return new Row(
                block.hash().toHex(),
                List.of(
                        cells.block(block.number()),
                        cells.count(block.transactions()),
                        block.proposer() == null
                                ? Cell.dim(words.of("list.no-proposer"))
                                : cells.address(block.proposer()),
                        cells.time(block.timestamp())));
    }

    public Table newestTransactions(List<TransactionRow> transactions) {
        return new Table(
                words.of("list.transactions"),
                List.of(
                        column("list.transaction", "bare"),
                        column("list.from", ""),
                        column("list.to", ""),
                        column("list.value-of", "end", cells.coinSymbol()),
                        column("list.age", "end bare push")),
                transactions.stream().map(this::newestTransaction).toList(),
                empty("list.transactions.empty"));
    }

    private Row newestTransaction(TransactionRow transaction) {
        return new Row(
                transaction.hash().toHex(),
                List.of(
                        cells.transaction(transaction.hash()),
                        cells.address(transaction.from()),
                        recipient(transaction),
                        value(transaction),
                        cells.time(transaction.timestamp())));
    }

    /**
     * Transactions with all that a list says of them.
     *
     * @param seenFrom the address whose page this is; null elsewhere
     */
    public Table transactions(List<TransactionRow> transactions, @Nullable Address seenFrom) {
        return new Table(
                words.of("list.transactions"),
                List.of(
                        column("list.transaction", "bare"),
                        column("list.outcome", "bare push"),
                        column("list.action", "bare"),
                        column("list.block", ""),
                        column("list.age", "bare"),
                        column("list.from", ""),
                        column("list.to", ""),
                        column("list.value-of", "end", cells.coinSymbol())),
                transactions.stream().map(row -> transaction(row, seenFrom)).toList(),
                empty(
                        seenFrom == null
                                ? "list.transactions.empty"
                                : "list.transactions.none-here"));
    }

    private Row transaction(TransactionRow transaction, @Nullable Address seenFrom) {
        return new Row(
                transaction.hash().toHex(),
                List.of(
                        cells.transaction(transaction.hash()),
                        cells.outcome(transaction.succeeded()),
                        Cell.text(Selectors.actionOf(transaction, words)),
                        cells.block(transaction.block()),
                        cells.time(transaction.timestamp()),
                        party(transaction.from(), seenFrom),
                        transaction.to() == null
                                ? recipient(transaction)
                                : party(transaction.to(), seenFrom),
                        transaction.value() == null
                                ? Cell.dim(words.of("mark.unsaid"))
                                : cells.bareCoin(transaction.value())));
    }

    /** One block's transactions: what all of them share is left out. */
    public Table ofBlock(List<TransactionRow> transactions) {
        return new Table(
                words.of("list.transactions"),
                List.of(
                        column("list.index", "end wide"),
                        column("list.transaction", "bare first"),
                        column("list.outcome", "bare push"),
                        column("list.action", "bare"),
                        column("list.from", ""),
                        column("list.to", ""),
                        column("list.value-of", "end", cells.coinSymbol())),
                transactions.stream().map(this::inBlock).toList(),
                empty("list.transactions.none-in-block"));
    }

    private Row inBlock(TransactionRow transaction) {
        return new Row(
                transaction.hash().toHex(),
                List.of(
                        cells.count(transaction.index()),
                        cells.transaction(transaction.hash()),
                        cells.outcome(transaction.succeeded()),
                        Cell.text(Selectors.actionOf(transaction, words)),
                        cells.address(transaction.from()),
                        recipient(transaction),
                        transaction.value() == null
                                ? Cell.dim(words.of("mark.unsaid"))
                                : cells.bareCoin(transaction.value())));
    }

    private Cell value(TransactionRow transaction) {
        return transaction.value() == null
                ? Cell.dim(words.of("mark.unsaid"))
                : cells.bareCoin(transaction.value());
    }

    private Cell recipient(TransactionRow transaction) {
        if (transaction.to() != null) {
            return cells.address(transaction.to());
        }
        return transaction.created() == null
                ? Cell.dim(words.of("list.no-recipient"))
                : Cell.several(
                        Cell.dim(words.of("list.new-contract")),
                        cells.address(transaction.created()));
    }

    private Cell party(Address address, @Nullable Address seenFrom) {
        return address.equals(seenFrom)
                ? Cell.dim(words.of("list.this-address"))
                : cells.address(address);
    }

    /**
     * Token transfers of any tokens.
     *
     * @param seenFrom the address whose page this is; null elsewhere
     */
    public Table transfers(List<TransferRow> transfers, @Nullable Address seenFrom) {
        return transfers(
                transfers,
                seenFrom,
                column("list.token", ""),
                row -> Cell.several(cells.tokenLink(row.token()), tokenNumber(row)));
    }

    /** Transfers of one token, whose pieces may carry numbers. */
    public Table transfersOf(TokenTransfer.Kind kind, List<TransferRow> transfers) {
        return kind == TokenTransfer.Kind.ERC20
                ? transfers(transfers, null, null, row -> Cell.text(""))
                : transfers(transfers, null, column("list.token-id", "end"), Lists::tokenNumber);
    }

    private Table transfers(
            List<TransferRow> transfers,
            @Nullable Address seenFrom,
            @Nullable Column last,
            Function<TransferRow, Cell> lastCell) {
        List<Column> columns = new ArrayList<>();
        columns.add(column("list.transaction", "bare"));
        columns.add(column("list.age", "bare push"));
        columns.add(column("list.from", ""));
        columns.add(column("list.to", ""));
        columns.add(column("list.amount", "end"));
        if (last != null) {
            columns.add(last);
        }
        return new Table(
                words.of("list.transfers"),
                columns,
                transfers.stream()
                        .map(row ->
                                transfer(row, seenFrom, last == null ? null : lastCell.apply(row)))
                        .toList(),
                empty("list.transfers.empty"));
    }

    private Row transfer(TransferRow transfer, @Nullable Address seenFrom, @Nullable Cell last) {
        List<Cell> row = new ArrayList<>();
        row.add(cells.transaction(transfer.transaction()));
        row.add(cells.time(transfer.timestamp()));
        row.add(side(transfer.from(), seenFrom, "list.minted"));
        row.add(side(transfer.to(), seenFrom, "list.burned"));
        row.add(cells.bareToken(transfer.amount(), transfer.token()));
        if (last != null) {
            row.add(last);
        }
        return new Row(
                transfer.transaction() + "-" + transfer.logIndex() + "-" + transfer.subIndex(),
                row);
    }

    private Cell side(Address address, @Nullable Address seenFrom, String zeroKey) {
        return address.equals(Address.ZERO)
                ? Cell.dim(words.of(zeroKey))
                : party(address, seenFrom);
    }

    private static Cell tokenNumber(TransferRow transfer) {
        return switch (transfer.token().kind()) {
            case ERC20 -> Cell.text("");
            case ERC721, ERC1155 -> Cell.text("#" + transfer.tokenNumber());
        };
    }

    private Column column(String key, String look, Object... arguments) {
        return new Column(words.of(key, arguments), look);
    }

    private Empty empty(String key) {
        return new Empty(words.of(key), words.of(key + ".why"));
    }
}
