package io.windlass.local.faults;

/** Where the tests under faults say what they did, so that a failure can be played again. */
public final class FaultConsole {
    private FaultConsole() {}

    public static void line(String text) {
        System.out.println(text);
    }
}
