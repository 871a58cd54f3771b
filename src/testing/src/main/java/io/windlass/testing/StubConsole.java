package io.windlass.testing;

/** What a stub node prints when it runs as a process of its own. */
final class StubConsole {
    private StubConsole() {}

    static void line(String text) {
        System.out.println(text);
    }
}
