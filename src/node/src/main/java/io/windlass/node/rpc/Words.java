package io.windlass.node.rpc;

/** Makes text of a stranger fit for a message: short, on one line, without control characters. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    static String shorten(String text) {
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String plain = head.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return text.length() <= LONGEST ? plain : plain + "… (" + text.length() + " characters)";
    }
}
