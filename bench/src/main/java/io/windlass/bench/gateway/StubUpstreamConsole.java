package io.windlass.bench.gateway;

/** What the stub prints when it runs as a process of its own. */
final class StubUpstreamConsole {
    private StubUpstreamConsole() {}

    static void line(String text) {
        System.out.println(text);
    }
}
