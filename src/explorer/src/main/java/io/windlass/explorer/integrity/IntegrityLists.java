package io.windlass.explorer.integrity;

import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Table;
import io.windlass.explorer.html.Table.Column;
import io.windlass.explorer.html.Table.Empty;
import io.windlass.explorer.html.Table.Row;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Blocks.OrphanRow;
import io.windlass.ledger.read.Changes.ReorgRow;
import io.windlass.ledger.read.Integrity.NodeRow;
import io.windlass.ledger.read.Integrity.QuarantineRow;
import io.windlass.ledger.read.Validators.Roster;
import io.windlass.ledger.read.Validators.ValidatorRow;
import java.util.List;

/** Blocks that failed, blocks that were dropped, validators and nodes. */
final class IntegrityLists {
    // how the indexer's word about a node begins that it does not ask any more
    private static final String SHUT_OUT = "shut out: ";

    private final Cells cells;
    private final Words words;

    IntegrityLists(Cells cells) {
        this.cells = cells;
        this.words = cells.words();
    }

    Table quarantined(List<QuarantineRow> rows) {
        return new Table(
                words.of("quarantine.title"),
                List.of(
                        column("list.block", "bare"),
                        column("quarantine.state", "bare push"),
                        column("quarantine.check", ""),
                        column("quarantine.expected", "break"),
                        column("quarantine.got", "break"),
                        column("quarantine.node", "break"),
                        column("quarantine.last", "")),
                rows.stream().map(this::quarantined).toList(),
                empty("quarantine.empty"));
    }

    private Row quarantined(QuarantineRow row) {
        return new Row(
                Long.toString(row.id()),
                List.of(
                        cells.block(row.number()),
                        row.resolvedAt() == null
                                ? new Cell.Mark("bad", words.of("quarantine.open"))
                                : new Cell.Mark("good", words.of("quarantine.resolved")),
                        Cell.text(row.check()),
                        said(row.expected()),
                        said(row.got()),
                        Cell.dim(row.node()),
                        cells.time(row.lastAt().toEpochSecond())));
    }

    private Cell said(String value) {
        return value.startsWith("0x") && value.length() > 20 && value.indexOf(' ') < 0
                ? cells.digits(value)
                : Cell.text(value);
    }

    Table validators(Roster roster) {
        return new Table(
                words.of("validators.title"),
                List.of(
                        column("list.validator", "bare"),
                        column("validators.state", "bare push"),
                        new Column(words.of("validators.proposed", roster.window()), "end"),
                        new Column(words.of("validators.sealed", roster.window()), "end"),
                        column("validators.last", "end")),
                roster.validators().stream().map(this::validator).toList(),
                empty("validators.empty"));
    }

    private Row validator(ValidatorRow row) {
        return new Row(
                row.address().toHex(),
                List.of(
                        cells.address(row.address()),
                        row.live()
                                ? new Cell.Mark("good", words.of("validators.live"))
                                : new Cell.Mark("bad", words.of("validators.silent")),
                        cells.count(row.proposed()),
                        cells.count(row.sealed()),
                        row.lastSealed() == null
                                ? Cell.dim(words.of("validators.never"))
                                : cells.block(row.lastSealed())));
    }

    Table reorgs(List<ReorgRow> rows) {
        return new Table(
                words.of("reorgs.title"),
                List.of(
                        column("reorgs.when", "bare"),
                        column("reorgs.ancestor", ""),
                        column("reorgs.before", ""),
                        column("reorgs.after", ""),
                        column("reorgs.depth", "end")),
                rows.stream().map(this::reorg).toList(),
                empty("reorgs.empty"));
    }

    private Row reorg(ReorgRow row) {
        return new Row(
                row.at().toInstant() + " " + row.before(),
                List.of(
                        cells.time(row.at().toEpochSecond()),
                        cells.block(row.ancestor()),
                        row.beforeHash() == null
                                ? cells.count(row.before().value())
                                : cells.block(row.beforeHash()),
                        cells.block(row.tipHash()),
                        cells.count(row.depth())));
    }

    Table orphans(List<OrphanRow> rows) {
        return new Table(
                words.of("orphans.title"),
                List.of(
                        column("list.block", "bare"),
                        column("orphans.hash", "bare"),
                        column("orphans.dropped", "bare push")),
                rows.stream()
                        .map(row ->
                                new Row(
                                        row.hash().toHex(),
                                        List.of(
                                                cells.block(row.number()),
                                                cells.block(row.hash()),
                                                cells.time(row.forgottenAt().toEpochSecond()))))
                        .toList(),
                empty("orphans.empty"));
    }

    Table nodes(List<NodeRow> rows) {
        return new Table(
                words.of("nodes.title"),
                List.of(
                        column("nodes.url", "bare"),
                        column("nodes.head", "bare push"),
                        column("nodes.client", "break"),
                        column("nodes.state", "break"),
                        column("nodes.capabilities", "break"),
                        column("nodes.reported", "")),
                rows.stream().map(this::node).toList(),
                empty("nodes.empty"));
    }

    private Row node(NodeRow row) {
        Long head = row.report().head();
        return new Row(
                row.report().url(),
                List.of(
                        Cell.text(row.report().url()),
                        head == null ? Cell.dim(words.of("nodes.no-head")) : cells.count(head),
                        Cell.dim(row.report().client()),
                        state(row.report().state()),
                        Cell.dim(String.join(", ", row.report().capabilities())),
                        cells.time(row.reportedAt().toEpochSecond())));
    }

    private Cell state(String sentence) {
        return sentence.startsWith(SHUT_OUT)
                ? Cell.several(
                        new Cell.Mark("bad", words.of("nodes.shut-out")),
                        Cell.text(sentence.substring(SHUT_OUT.length())))
                : Cell.text(sentence);
    }

    private Column column(String key, String look) {
        return new Column(words.of(key), look);
    }

    private Empty empty(String key) {
        return new Empty(words.of(key), words.of(key + ".why"));
    }
}
