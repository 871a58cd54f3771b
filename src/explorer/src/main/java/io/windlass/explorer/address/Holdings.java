package io.windlass.explorer.address;

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

/** What an address holds: amounts of tokens, and numbered pieces. */
final class Holdings {
    private final Cells cells;
    private final Words words;

    Holdings(Cells cells) {
        this.cells = cells;
        this.words = cells.words();
    }

    Table held(List<HoldingRow> rows) {
        return new Table(
                words.of("holdings"),
                List.of(
                        new Column(words.of("list.token"), "bare"),
                        new Column(words.of("list.kind"), "bare push"),
                        new Column(words.of("list.amount"), "end")),
                rows.stream().map(this::held).toList(),
                new Empty(words.of("holdings.empty"), words.of("holdings.empty.why")));
    }

    private Row held(HoldingRow row) {
        return new Row(
                row.token().address().toHex(),
                List.of(
                        cells.tokenLink(row.token()),
                        Cell.dim(words.of("token.kind." + row.token().kind())),
                        cells.token(row.amount(), row.token())));
    }

    Table items(List<ItemRow> rows) {
        return new Table(
                words.of("items"),
                List.of(
                        new Column(words.of("list.token"), "bare"),
                        new Column(words.of("list.token-id"), "end"),
                        new Column(words.of("list.amount"), "end")),
                rows.stream().map(this::item).toList(),
                new Empty(words.of("items.empty"), words.of("items.empty.why")));
    }

    private Row item(ItemRow row) {
        return new Row(
                row.token().address() + "-" + row.tokenNumber(),
                List.of(
                        cells.tokenLink(row.token()),
                        Cell.text("#" + row.tokenNumber()),
                        cells.bareToken(row.amount(), row.token())));
    }
}
