package io.windlass.local.store;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.OneOff;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import io.windlass.local.process.ProcessSpec.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The embedded PostgreSQL: durable, on loopback, with a password for everybody. */
public final class PostgresPart implements Part {
    public static final String NAME = "postgres";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    // fsync, synchronous_commit and full_page_writes are on unless somebody turns them off
    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "fsync=on",
                    "synchronous_commit=on",
                    "password_encryption=scram-sha-256",
                    "max_connections=60",
                    "shared_buffers=192MB",
                    "max_wal_size=2GB",
                    // a commit that finds no old file of the log to use again waits for a new one
                    // (0055)
                    "min_wal_size=512MB",
                    "checkpoint_timeout=10min",
                    // this build knows only the compression that is slower than any disk (0044)
                    "wal_compression=off",
                    "log_line_prefix=%m [%p] %q%u ");

    private final Launch launch;
    private final DataFolder data;
    private final Accounts accounts;
    private final ServerBinaries binaries;
    private List<String> prefix = List.of();

    public PostgresPart(Launch launch, DataFolder data, Accounts accounts) {
        this.launch = launch;
        this.data = data;
        this.accounts = accounts;
        this.binaries = new ServerBinaries(Path.of(launch.tools().home()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Optional<String> url() {
        return Optional.of(accounts.url());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        binaries.unpackPostgres();
        prefix = Unprivileged.of(data.path()).prefix();
        if (Files.notExists(folder().resolve("PG_VERSION"))) {
            initialize();
        }
    }

    @Override
    public ProcessSpec spec() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program("postgres"), "-D", folder().toString()));
        command.addAll(List.of("-p", Integer.toString(launch.ports().postgres())));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessSpec(command, Map.of("LC_ALL", "C"), data.log(NAME), StopSignal.INT);
    }

    @Override
    public Probe probe() {
        return accounts.look();
    }

    // Made beside its place and moved there whole: a killed start leaves nothing half made.
    private void initialize() throws IOException, InterruptedException {
        Path fresh = data.part("postgres.new");
        FileTree.delete(fresh);
        Path password = data.part("postgres.password");
        Files.writeString(password, accounts.superuserPassword());
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(program("initdb"), "-D", fresh.toString(), "-U", "postgres"));
        command.addAll(List.of("-A", "scram-sha-256", "--pwfile", password.toString()));
        command.addAll(List.of("-E", "UTF8", "--locale", "C", "--no-instructions"));
        try {
            OneOff.run(
                    new ProcessSpec(
                            command, Map.of("LC_ALL", "C"), data.log(NAME), StopSignal.TERM),
                    PATIENCE);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, folder());
    }

    private Path folder() {
        return data.part(NAME);
    }

    private String program(String name) {
        return binaries.postgres(name).toString();
    }
}
