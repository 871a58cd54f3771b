package io.windlass.indexer;

import io.windlass.chain.Address;
import io.windlass.chain.Standing;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.read.AddressRow;
import io.windlass.ledger.read.BlockRow;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.Totals;
import io.windlass.ledger.read.TransactionRow;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Indexes a recorded chain into an empty PostgreSQL and compares what the ledger then says with
 * what somebody else computed: {@code ReplayFolder FOLDER}. Any difference is printed, and the exit
 * status is 1.
 */
public final class ReplayFolder {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int LISTED = 25;

    private final Path folder;
    private final List<String> differences = new ArrayList<>();

    private ReplayFolder(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            ReplayConsole.line("usage: ReplayFolder FOLDER, with rpc.jsonl.gz in it");
            System.exit(2);
        }
        int differences = new ReplayFolder(Path.of(arguments[0])).replay();
        System.exit(differences == 0 ? 0 : 1);
    }

    private int replay() throws Exception {
        String chainId = chainId();
        try (StubProcess node = StubProcess.start(folder.resolve("rpc.jsonl.gz"), chainId);
                TestPostgres server = TestPostgres.start()) {
            TestPostgres.Database owner = server.freshDatabase();
            LedgerMigration.migrate(owner.dataSource());
            TestPostgres.Database writer = owner.loginAs("replay_writer", "windlass_writer");
            TestPostgres.Database reader = owner.loginAs("replay_reader", "windlass_reader");
            try (ConfigurableApplicationContext _ = index(node, writer);
                    LedgerReader ledger = LedgerReader.open(settings(reader), DEADLINE)) {
                long blocks = blocks();
                Await.until(
                        blocks + " blocks are stored",
                        DEADLINE,
                        () -> ledger.read(Snapshot::totals).blocks() == blocks);
                ledger.read(this::compare);
            }
        }
        differences.forEach(ReplayConsole::line);
        ReplayConsole.line(differences.size() + " differences");
        return differences.size();
    }

    private static ConfigurableApplicationContext index(
            StubProcess node, TestPostgres.Database writer) {
        return SpringApplication.run(
                Indexer.class,
                "--server.port=0",
                "--indexer.rpc=" + node.http(),
                "--ledger.jdbc-url=" + writer.jdbcUrl(),
                "--ledger.username=" + writer.username(),
                "--ledger.password=" + writer.password());
    }

    private static LedgerSettings settings(TestPostgres.Database reader) {
        return new LedgerSettings(reader.jdbcUrl(), reader.username(), reader.password(), null, 2);
    }

    private Totals compare(Snapshot snapshot) {
        Totals totals = snapshot.totals();
        ReplayConsole.line("stored: " + totals);
        JsonNode stats = json("stats.json");
        same("observed blocks", 0, totals.observedBlocks());
        same("blocks", stats.path("blocks").asLong(), totals.blocks());
        same("transactions", stats.path("txs").asLong(), totals.transactions());
        same("logs", stats.path("logs").asLong(), totals.logs());
        same("addresses", json("expected_address_txs.json.gz").size(), totals.addresses());
        for (BlockRow block : snapshot.blocks().page(PageWish.first(1_000)).rows()) {
            if (!(block.standing() instanceof Standing.Proven)) {
                differ("block " + block.number(), "proven", block.standing());
            }
        }
        JsonNode expected = json("expected_address_txs.json.gz");
        expected.propertyStream()
                .forEach(entry -> compare(snapshot, entry.getKey(), entry.getValue()));
        ReplayConsole.line("compared " + expected.size() + " addresses");
        JsonNode transfers = json("expected_token_transfers.json.gz");
        same("token transfers", transfers.size(), totals.tokenTransfers());
        return totals;
    }

    private void compare(Snapshot snapshot, String text, JsonNode expected) {
        Address address = Address.fromHex(text);
        Optional<AddressRow> row = snapshot.addresses().find(address);
        long count = row.map(AddressRow::transactions).orElse(0L);
        same("transactions of " + text, expected.path("count").asLong(), count);
        List<String> wanted = new ArrayList<>();
        expected.path("last25").forEach(hash -> wanted.add(hash.asString()));
        List<String> got =
                snapshot.addresses().transactions(address, PageWish.first(LISTED)).rows().stream()
                        .map(TransactionRow::hash)
                        .map(Object::toString)
                        .toList();
        if (!wanted.equals(got)) {
            differ("last transactions of " + text, wanted, got);
        }
    }

    private void same(String what, long expected, long got) {
        if (expected != got) {
            differ(what, expected, got);
        }
    }

    private void differ(String what, Object expected, Object got) {
        differences.add("%s: expected %s, got %s".formatted(what, expected, got));
    }

    private String chainId() {
        return json("genesis.json").path("config").path("chainId").asString();
    }

    private long blocks() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("rpc.jsonl.gz"));
                InputStream plain = new GZIPInputStream(in)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
        }
    }

    private JsonNode json(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new ObjectMapper().readTree(plain);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
