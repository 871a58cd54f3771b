package io.windlass.explorer.html;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list of anything: written once, drawn as markup in the first HTML and from JSON afterwards.
 *
 * @param label what a screen reader calls it
 */
public record Table(String label, List<Column> columns, List<Row> rows, Empty empty) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A column's heading.
     *
     * @param look style classes: {@code end} aligns digits; {@code bare}, {@code push} and {@code
     *     break} place the cell on a narrow page
     */
    public record Column(String label, String look) {}

    /** {@code key} is the same for the same thing, so that only new rows slide in. */
    public record Row(String key, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** What to say in place of no rows: the fact, and what it means. */
    public record Empty(String title, String text) {}

    public Html html() {
        if (rows.isEmpty()) {
            return tag("wl-table")
                    .of(
                            tag("div", "empty")
                                    .of(tag("strong").of(empty.title()), text(" " + empty.text())));
        }
        List<Html> heads = new ArrayList<>();
        columns.forEach(column ->
                heads.add(tag("th", column.look()).with("scope", "col").of(column.label())));
        List<Html> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row)));
        return tag("wl-table")
                .of(
                        tag("table", "rows")
                                .of(
                                        tag("caption", "quiet").of(label),
                                        tag("thead").of(tag("tr").of(heads)),
                                        tag("tbody").of(lines)));
    }

    private Html line(Row row) {
        List<Html> cells = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            Column column = columns.get(i);
            cells.add(
                    tag("td", column.look())
                            .with("data-label", column.label())
                            .of(row.cells().get(i).html()));
        }
        return tag("tr").of(cells);
    }

    /** What the element {@code wl-table} is fed. */
    public String json() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode table = nodes.objectNode().put("label", label);
        ArrayNode heads = table.putArray("columns");
        for (Column column : columns) {
            heads.addObject().put("label", column.label()).put("look", column.look());
        }
        ArrayNode lines = table.putArray("rows");
        for (Row row : rows) {
            ArrayNode cells = lines.addObject().put("key", row.key()).putArray("cells");
            row.cells().forEach(cell -> cells.add(CellJson.of(cell)));
        }
        table.putObject("empty").put("title", empty.title()).put("text", empty.text());
        return table.toString();
    }
}
