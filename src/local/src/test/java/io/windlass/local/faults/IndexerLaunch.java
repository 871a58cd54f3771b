package io.windlass.local.faults;

import io.windlass.local.process.ProcessSpec;
import io.windlass.local.process.ProcessSpec.StopSignal;
import io.windlass.local.store.Accounts;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** How packaged indexers are started on one ledger or another. */
record IndexerLaunch(Packaged packaged, Path folder, Grounds grounds) {
    /** A range whose worker was silent for this long is free for others. */
    static final Duration LEASE = Duration.ofSeconds(3);

    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    /** Follows the nodes; small ranges, so that a moment at random is often within a commit. */
    ProcessSpec indexer(String name, String ledger, List<URI> rpc, List<URI> ws)
            throws IOException {
        Properties settings = ledger(ledger, Accounts.INDEXER, grounds.secrets().indexer());
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("indexer.rpc", list(rpc));
        settings.put("indexer.ws", list(ws));
        settings.put("indexer.backfill.workers", "2");
        settings.put("indexer.backfill.range-blocks", "16");
        settings.put("indexer.backfill.lease", LEASE.toSeconds() + "s");
        return spec(name, settings, List.of(), QUICK + " -XX:SharedArchiveFile=" + archive());
    }

    ProcessSpec migration(String ledger) throws IOException {
        return spec(
                "migration",
                ledger(ledger, Accounts.OWNER, grounds.secrets().owner()),
                List.of("migrate"),
                QUICK);
    }

    /**
     * Starts once and ends before anything is asked or stored; what was loaded is kept, so that an
     * indexer that is killed again and again is back sooner.
     */
    ProcessSpec training(String ledger) throws IOException {
        Properties settings = ledger(ledger, Accounts.INDEXER, grounds.secrets().indexer());
        settings.put("server.port", "0");
        settings.put("indexer.rpc", "http://127.0.0.1:1");
        return spec(
                "training",
                settings,
                List.of(),
                QUICK + " -Dspring.context.exit=onRefresh -XX:ArchiveClassesAtExit=" + archive());
    }

    private Path archive() {
        return folder.resolve("indexer.jsa");
    }

    private Properties ledger(String ledger, String user, String password) {
        Properties settings = new Properties();
        settings.put("ledger.jdbc-url", grounds.url(ledger));
        settings.put("ledger.username", user);
        settings.put("ledger.password", password);
        return settings;
    }

    private ProcessSpec spec(
            String name, Properties settings, List<String> arguments, String options)
            throws IOException {
        StringWriter text = new StringWriter();
        settings.store(text, null);
        Path file = folder.resolve(name + ".properties");
        Files.writeString(file, text.toString());
        List<String> command = new ArrayList<>();
        command.add(packaged.roles().resolve("indexer/bin/indexer").toString());
        command.addAll(arguments);
        command.add("--spring.config.additional-location=file:" + file);
        return new ProcessSpec(
                command,
                Map.of("WINDLASS_JAVA", packaged.java(), "JAVA_OPTS", options),
                folder.resolve(name + ".log"),
                StopSignal.TERM);
    }

    private static String list(List<URI> urls) {
        return String.join(",", urls.stream().map(URI::toString).toList());
    }
}
