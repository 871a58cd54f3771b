package io.windlass.local;

import io.windlass.local.command.Commands;
import java.time.Clock;
import java.util.List;

/** The launcher's Java half; the script `windlass` finds a JDK and calls it. */
public final class Local {
    private Local() {}

    public static void main(String[] typed) throws InterruptedException {
        System.exit(new Commands(Clock.systemUTC()).run(List.of(typed)));
    }
}
