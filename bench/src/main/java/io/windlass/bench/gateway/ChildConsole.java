package io.windlass.bench.gateway;

/** What stub and flood print when they run as processes of their own. */
final class ChildConsole {
    private ChildConsole() {}

    static void line(String text) {
        System.out.println(text);
    }
}
