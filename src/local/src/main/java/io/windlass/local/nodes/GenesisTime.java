package io.windlass.local.nodes;

import io.windlass.local.plan.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;

/**
 * When the chain of a data folder begins: the same for all its nodes, and a little ahead of the
 * first start. With a genesis in the past each validator seals a first block before it knows the
 * others; five blocks of about equal weight, each by one who must then wait for others, can stop
 * the chain for ever.
 */
final class GenesisTime {
    /** Time for all nodes to start and to find each other. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private GenesisTime() {}

    /** Seconds since 1970; decided once. */
    static synchronized long of(DataFolder data, Clock clock) throws IOException {
        Path file = data.part("genesis-time");
        if (Files.notExists(file)) {
            Path fresh = data.part("genesis-time.new");
            Files.writeString(fresh, Long.toString(clock.instant().plus(AHEAD).getEpochSecond()));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Long.parseLong(Files.readString(file).strip());
    }
}
