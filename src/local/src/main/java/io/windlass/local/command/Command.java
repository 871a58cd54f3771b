package io.windlass.local.command;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a person asked for. */
sealed interface Command {
    record Up(boolean detach, Wish wish, Optional<Path> data) implements Command {}

    /** Runs the parts; started by up, never by a person. */
    record Supervise(Path data) implements Command {}

    /** Ends with 0 when a stack runs, so that the launcher script does not rebuild under it. */
    record IsUp(Optional<Path> data) implements Command {}

    record Status(boolean json, Optional<Path> data) implements Command {}

    record Memory(boolean json, Optional<Path> data) implements Command {}

    record Down(Optional<Path> data) implements Command {}

    record Logs(String part, boolean follow, Optional<Path> data) implements Command {}

    record Reset(boolean sure, Optional<Path> data) implements Command {}

    record Keys(Optional<Path> data) implements Command {}

    /** The choices of one up; a first port of 0 means any that is free. */
    record Wish(
            ChainKind chain,
            ChainFacts facts,
            List<String> rpc,
            String blocks,
            int portBase,
            String bind,
            boolean traffic) {}
}
