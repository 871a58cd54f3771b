package io.windlass.local.command;

import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.ProportionalMemory;
import io.windlass.local.status.StackState;
import io.windlass.local.status.StackStatus;
import io.windlass.local.status.StackStatus.Backfill;
import io.windlass.local.status.StackStatus.BlockMark;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The status as a person reads it. */
record StatusTable(StackState state, Clock clock) {
    private static final long MEGABYTE = 1024 * 1024;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-12s %-9s %8s  %-42s %s".formatted("PART", "HEALTH", "PID", "URL", "NOTE"));
        state.parts().forEach(part -> lines.add(line(part)));
        lines.add("");
        StackStatus status = state.status();
        lines.add("head      " + mark(status.head()));
        lines.add("tip       " + mark(status.tip()));
        lines.add("lag       " + (status.lag() == null ? "unknown" : status.lag() + " blocks"));
        lines.add(
                "coverage  "
                        + (status.coverage().isEmpty()
                                ? "none"
                                : String.join(", ", status.coverage())));
        lines.add("backfill  " + backfill(status.backfill()));
        lines.add("memory    " + memory() + " MB (PSS of all processes)");
        lines.add("up        " + up());
        return lines;
    }

    private static String line(PartReport part) {
        ProcessMark process = part.process();
        String again =
                switch (part.restarts()) {
                    case 0 -> "";
                    case 1 -> " (started again once)";
                    default -> " (started again " + part.restarts() + " times)";
                };
        return "%-12s %-9s %8s  %-42s %s"
                .formatted(
                        part.name(),
                        part.health().word(),
                        process == null ? "-" : process.pid(),
                        part.url() == null ? "-" : part.url(),
                        part.note() + again)
                .stripTrailing();
    }

    private static String backfill(@Nullable Backfill backfill) {
        if (backfill == null) {
            return "unknown";
        }
        if (backfill.blocks() == 0) {
            return "nothing is missing";
        }
        Long left = backfill.secondsLeft();
        return String.format(
                Locale.ROOT,
                "%,d blocks missing, %,.0f blocks/s, %s",
                backfill.blocks(),
                backfill.blocksPerSecond(),
                left == null
                        ? "no end in sight"
                        : Elapsed.text(Duration.ofSeconds(left)) + " left");
    }

    private static String mark(@Nullable BlockMark block) {
        return block == null ? "unknown" : block.number() + "  " + block.hash();
    }

    private long memory() {
        return ProportionalMemory.of(state.processes()) / MEGABYTE;
    }

    private String up() {
        Long healthyAfter = state.healthyAfterMillis();
        return Elapsed.text(Duration.ofMillis(clock.millis() - state.startedMillis()))
                + (healthyAfter == null
                        ? ", not yet all healthy"
                        : ", all healthy after %.1f s".formatted(healthyAfter / 1000.0));
    }
}
