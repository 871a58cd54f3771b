package io.windlass.local.faults;

/** Where the tests under faults say what they did, so that a failure can be played again. */
final class FaultConsole {
    private FaultConsole() {}

    static void line(String text) {
        System.out.println(text);
    }
}
