package io.windlass.explorer.format;

import io.windlass.chain.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text of a stranger, made harmless to look at: what cannot be seen, or would change the text
 * around it, becomes a sign that names it. Nothing is dropped.
 */
public record AlienText(List<Piece> pieces) {
    private static final int SHORT = 32;
    private static final int STACKED_MARKS = 2;

    public AlienText {
        pieces = List.copyOf(pieces);
    }

    /** A run of plain text, or the name of one character that is not plain. */
    public record Piece(String text, boolean isSign) {}

    /** Bytes that are not UTF-8 show as U+FFFD. */
    public static AlienText of(Bytes bytes) {
        return of(new String(bytes.toArray(), StandardCharsets.UTF_8));
    }

    public static AlienText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int marks = 0;
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            boolean mark = isMark(points[i]);
            marks = mark ? marks + 1 : 0;
            boolean edge = i == 0 || i == points.length - 1;
            if (isPlain(points[i]) && marks <= STACKED_MARKS && !(edge && points[i] == ' ')) {
                plain.appendCodePoint(points[i]);
                continue;
            }
            flush(plain, pieces);
            pieces.add(new Piece(nameOf(points[i]), true));
        }
        flush(plain, pieces);
        return new AlienText(pieces);
    }

    private static void flush(StringBuilder plain, List<Piece> pieces) {
        if (!plain.isEmpty()) {
            pieces.add(new Piece(plain.toString(), false));
            plain.setLength(0);
        }
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isPlain(int point) {
        if (point == ' ') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> point != 0xfffd && !isFiller(point) && !isVariation(point);
        };
    }

    // Letters by category, yet drawn as nothing.
    private static boolean isFiller(int point) {
        return point == 0x115f
                || point == 0x1160
                || point == 0x3164
                || point == 0xffa0
                || point == 0x2800
                || point == 0x034f;
    }

    private static boolean isVariation(int point) {
        return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef);
    }

    private static String nameOf(int point) {
        // Not the control pictures of U+2400: most fonts have no glyph for them.
        return "U+%04X".formatted(point);
    }

    /** Nothing was written. */
    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Everything, signs by their names: for titles and labels. */
    public String flat() {
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.text()));
        return out.toString();
    }

    public boolean isLong() {
        return length() > SHORT;
    }

    /** Characters of the original text. */
    public int length() {
        return pieces.stream().mapToInt(AlienText::length).sum();
    }

    private static int length(Piece piece) {
        return piece.isSign() ? 1 : piece.text().codePointCount(0, piece.text().length());
    }

    /** The first characters; the same text where it is short already. */
    public AlienText shortened() {
        if (!isLong()) {
            return this;
        }
        List<Piece> kept = new ArrayList<>();
        int room = SHORT - 1;
        for (Piece piece : pieces) {
            if (room == 0) {
                break;
            }
            int length = length(piece);
            kept.add(length <= room ? piece : cut(piece, room));
            room -= Math.min(room, length);
        }
        return new AlienText(kept);
    }

    private static Piece cut(Piece piece, int room) {
        return new Piece(
                piece.text().substring(0, piece.text().offsetByCodePoints(0, room)), false);
    }
}
