package io.windlass.explorer.html;

import io.windlass.explorer.format.AlienText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cells as the JSON that {@code cells.ts} reads. */
final class CellJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CellJson() {}

    static JsonNode of(Cell cell) {
        return switch (cell) {
            case Cell.Text plain -> text(plain);
            case Cell.Link link -> kind("link").put("text", link.text()).put("href", link.href());
            case Cell.Digits digits -> digits(digits);
            case Cell.Time time ->
                    kind("time")
                            .put("at", time.at().seconds())
                            .put("text", time.at().absolute())
                            .put("iso", time.at().iso());
            case Cell.Quantity quantity -> quantity(quantity);
            case Cell.Mark mark -> kind("mark").put("mark", mark.mark()).put("word", mark.word());
            case Cell.Alien alien -> kind("alien").set("pieces", pieces(alien.text()));
            case Cell.Several several -> several(several);
        };
    }

    private static ObjectNode kind(String kind) {
        return NODES.objectNode().put("k", kind);
    }

    private static ObjectNode text(Cell.Text plain) {
        ObjectNode node = kind("text").put("text", plain.text());
        return plain.look().isEmpty() ? node : node.put("look", plain.look());
    }

    private static ObjectNode digits(Cell.Digits digits) {
        ObjectNode node = kind("hash").put("value", digits.value());
        if (digits.href() != null) {
            node.put("href", digits.href());
        }
        setPieces(node, "name", digits.name());
        return node;
    }

    private static ObjectNode quantity(Cell.Quantity quantity) {
        ObjectNode node = kind("amount").put("whole", quantity.amount().whole());
        if (!quantity.amount().minor().isEmpty()) {
            node.put("minor", quantity.amount().minor());
        }
        setPieces(node, "unit", quantity.unit());
        return node;
    }

    private static ArrayNode several(Cell.Several several) {
        ArrayNode list = NODES.arrayNode();
        several.cells().forEach(each -> list.add(of(each)));
        return list;
    }

    private static void setPieces(ObjectNode node, String field, @Nullable AlienText text) {
        if (text != null) {
            node.set(field, pieces(text));
        }
    }

    private static ArrayNode pieces(AlienText text) {
        ArrayNode list = NODES.arrayNode();
        for (AlienText.Piece piece : text.pieces()) {
            if (piece.isSign()) {
                list.addObject().put("sign", piece.text());
            } else {
                list.add(piece.text());
            }
        }
        return list;
    }
}
