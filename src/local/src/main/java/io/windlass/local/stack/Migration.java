package io.windlass.local.stack;

import io.windlass.local.process.OneOff;
import java.io.IOException;
import java.time.Duration;

/** Brings the schema to the version of this build, once per start of the stack. */
final class Migration {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RoleLaunch asOwner;
    private boolean done;

    Migration(RoleLaunch asOwner) {
        this.asOwner = asOwner;
    }

    /** Returns when it is done; the second caller waits for the first. */
    synchronized void ensure() throws IOException, InterruptedException {
        if (!done) {
            asOwner.writeSettings();
            OneOff.run(asOwner.spec("migrate"), PATIENCE);
            done = true;
        }
    }
}
