package io.windlass.explorer.token;

import io.windlass.chain.Address;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Table;
import io.windlass.explorer.html.Table.Column;
import io.windlass.explorer.html.Table.Empty;
import io.windlass.explorer.html.Table.Row;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.HoldingRow;
import io.windlass.ledger.read.ItemRow;
import java.util.List;

/** Who holds a token. */
final class Holders {
    private final Cells cells;
    private final Words words;

    Holders(Cells cells) {
        this.cells = cells;
        this.words = cells.words();
    }

    Table of(List<HoldingRow> rows) {
        return new Table(
                words.of("holders"),
                List.of(
                        new Column(words.of("list.holder"), "bare"),
                        new Column(words.of("list.amount"), "end bare push")),
                rows.stream().map(this::holder).toList(),
                new Empty(words.of("holders.empty"), words.of("holders.empty.why")));
    }

    private Row holder(HoldingRow row) {
        return new Row(
                row.holder().toHex(),
                List.of(address(row.holder()), cells.token(row.amount(), row.token())));
    }

    Table ofItems(List<ItemRow> rows) {
        return new Table(
                words.of("items"),
                List.of(
                        new Column(words.of("list.token-id"), "bare"),
                        new Column(words.of("list.holder"), "bare push"),
                        new Column(words.of("list.amount"), "end")),
                rows.stream().map(this::item).toList(),
                new Empty(words.of("items.empty"), words.of("items.empty.why")));
    }

    private Row item(ItemRow row) {
        return new Row(
                row.tokenNumber() + "-" + row.holder(),
                List.of(
                        Cell.text("#" + row.tokenNumber()),
                        address(row.holder()),
                        cells.bareToken(row.amount(), row.token())));
    }

    private Cell address(Address holder) {
        return holder.equals(Address.ZERO)
                ? Cell.several(cells.address(holder), Cell.dim(words.of("holders.nobody")))
                : cells.address(holder);
    }
}
