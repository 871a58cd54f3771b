package io.windlass.indexer;

/** Where {@link ReplayFolder} prints. */
final class ReplayConsole {
    private ReplayConsole() {}

    static void line(String text) {
        System.out.println(text);
    }
}
