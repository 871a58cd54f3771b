package io.windlass.local.faults;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.OneOff;
import io.windlass.local.process.Probe;
import io.windlass.local.store.Accounts;
import io.windlass.local.store.PostgresPart;
import io.windlass.local.store.Secrets;
import io.windlass.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A durable PostgreSQL on a small disk, ledgers in it, and what it takes to index into them. */
final class Grounds implements AutoCloseable {
    // a busy machine is slow, and no fault
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Packaged packaged;
    private final Path folder;
    private final SmallDisk disk;
    private final Launch launch;
    private final Secrets secrets;
    private final PostgresPart part;
    private Running server;

    private Grounds(Packaged packaged, Path folder, SmallDisk disk)
            throws IOException, InterruptedException {
        this.packaged = packaged;
        this.folder = folder;
        this.disk = disk;
        DataFolder data = new DataFolder(disk.folder());
        data.create();
        secrets = Secrets.of(data);
        launch = packaged.launch();
        Accounts accounts = new Accounts(launch, secrets);
        part = new PostgresPart(launch, data, accounts);
        part.prepare();
        server = Running.start(part.spec());
    }

    static Grounds in(Path folder) throws IOException, InterruptedException {
        Grounds grounds =
                new Grounds(Packaged.named(), folder, SmallDisk.in(folder.resolve("disk")));
        boolean ready = false;
        try {
            grounds.startServer();
            OneOff.run(grounds.indexers().migration(Accounts.DATABASE), PATIENCE);
            OneOff.run(grounds.indexers().training(Accounts.DATABASE), PATIENCE);
            ready = true;
            return grounds;
        } finally {
            if (!ready) {
                grounds.close();
            }
        }
    }

    /** The folder for what is no database. */
    Path folder() {
        return folder;
    }

    Launch launch() {
        return launch;
    }

    SmallDisk disk() {
        return disk;
    }

    Secrets secrets() {
        return secrets;
    }

    IndexerLaunch indexers() {
        return new IndexerLaunch(packaged, folder, this);
    }

    Running server() {
        return server;
    }

    /** Starts the server again where it is dead; returns when it answers. */
    void startServer() throws InterruptedException {
        Await.until(
                "PostgreSQL answers",
                PATIENCE,
                () -> {
                    if (!server.isAlive()) {
                        server = Running.start(part.spec());
                    }
                    return part.probe() instanceof Probe.Well;
                });
    }

    /** An empty ledger. */
    void createLedger(String name) throws SQLException {
        try (Connection all = connect("postgres");
                Statement statement = all.createStatement()) {
            statement.execute(
                    "create database %s template %s owner %s"
                            .formatted(name, Accounts.DATABASE, Accounts.OWNER));
        }
    }

    /** JDBC URL without credentials. */
    String url(String ledger) {
        return "jdbc:postgresql://127.0.0.1:" + launch.ports().postgres() + "/" + ledger;
    }

    /** JDBC URL with the credentials of somebody who only reads. */
    String readerUrl(String ledger) {
        return url(ledger) + "?user=" + Accounts.READER + "&password=" + secrets.reader();
    }

    Comparison comparison() {
        return new Comparison(packaged, this);
    }

    /** As the superuser. */
    Connection connect(String ledger) throws SQLException {
        return DriverManager.getConnection(
                url(ledger) + "?connectTimeout=3&socketTimeout=20",
                "postgres",
                secrets.superuser());
    }

    @Override
    public void close() throws IOException {
        server.end("QUIT");
        disk.close();
        Files.deleteIfExists(folder.resolve("disk"));
    }
}
