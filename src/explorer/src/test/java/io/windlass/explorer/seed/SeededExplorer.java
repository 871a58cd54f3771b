package io.windlass.explorer.seed;

import io.windlass.chain.Consensus;
import io.windlass.explorer.Explorer;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * Starts the explorer on a seeded ledger that grows, for looking at pages while working on them.
 */
public final class SeededExplorer {
    private static final int EVERY_SECONDS = 4;

    private SeededExplorer() {}

    /** Arguments: the consensus, then Spring's. */
    public static void main(String[] arguments) {
        Consensus consensus =
                arguments.length == 0
                        ? Consensus.QBFT
                        : Consensus.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Showcase seed = new Showcase(consensus);
        System.setProperty("ledger.jdbc-url", seed.stored().readBy().jdbcUrl());
        System.setProperty("ledger.username", seed.stored().readBy().username());
        System.setProperty("ledger.password", seed.stored().readBy().password());
        SpringApplication.run(Explorer.class, arguments);
        var _ =
                Executors.newSingleThreadScheduledExecutor()
                        .scheduleAtFixedRate(
                                seed::grow, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }
}
