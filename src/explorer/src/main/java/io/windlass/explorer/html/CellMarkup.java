package io.windlass.explorer.html;

import static io.windlass.explorer.html.Html.icon;
import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.format.AlienText;
import java.util.ArrayList;
import java.util.List;

/** Cells as markup; {@code cells.ts} draws the same. */
final class CellMarkup {
    private static final int HEAD = 6;
    private static final int TAIL = 4;

    private CellMarkup() {}

    static Html of(Cell cell) {
        return switch (cell) {
            case Cell.Text plain -> tag("span", plain.look()).of(plain.text());
            case Cell.Link link -> tag("a").with("href", link.href()).of(link.text());
            case Cell.Digits digits -> digits(digits);
            case Cell.Time time -> time(time);
            case Cell.Quantity quantity -> quantity(quantity);
            case Cell.Mark mark ->
                    tag("span", "mark mark-" + mark.mark())
                            .of(icon(mark.mark()), text(mark.word()));
            case Cell.Alien alien -> alien(alien.text());
            case Cell.Several several -> several(several);
        };
    }

    private static Html several(Cell.Several several) {
        List<Html> parts = new ArrayList<>();
        for (Cell each : several.cells()) {
            if (!parts.isEmpty()) {
                parts.add(text(" "));
            }
            parts.add(of(each));
        }
        return Html.join(parts);
    }

    private static Html digits(Cell.Digits digits) {
        AlienText name = digits.name();
        Html shown = name == null ? folded(digits.value()) : tag("span", "name").of(alien(name));
        String href = digits.href();
        return tag("wl-hash")
                .with("value", digits.value())
                .of(href == null ? shown : tag("a").with("href", href).of(shown));
    }

    private static Html folded(String value) {
        if (value.length() <= HEAD + TAIL) {
            return tag("span", "hash").of(value);
        }
        int tail = value.length() - TAIL;
        return tag("span", "hash")
                .of(
                        text(value.substring(0, HEAD)),
                        tag("span", "fold").of(value.substring(HEAD, tail)),
                        tag("span", "tail").of(value.substring(tail)));
    }

    private static Html time(Cell.Time time) {
        return tag("wl-time")
                .with("at", Long.toString(time.at().seconds()))
                .of(
                        tag("time")
                                .with("datetime", time.at().iso())
                                .with("title", time.at().absolute())
                                .of(time.at().ago(time.now())));
    }

    private static Html quantity(Cell.Quantity quantity) {
        AlienText unit = quantity.unit();
        Html number =
                quantity.amount().minor().isEmpty()
                        ? text(quantity.amount().whole())
                        : text(quantity.amount().whole())
                                .and(tag("span", "minor").of(quantity.amount().minor()));
        return tag("span", "amount")
                .of(
                        number,
                        unit == null
                                ? Html.NOTHING
                                : text(" ").and(tag("span", "unit").of(alien(unit))));
    }

    private static Html alien(AlienText alien) {
        List<Html> pieces = new ArrayList<>();
        for (AlienText.Piece piece : alien.pieces()) {
            pieces.add(piece.isSign() ? tag("span", "sign").of(piece.text()) : text(piece.text()));
        }
        return tag("bdi", "alien").of(pieces);
    }
}
