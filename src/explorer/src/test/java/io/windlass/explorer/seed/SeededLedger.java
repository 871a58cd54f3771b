package io.windlass.explorer.seed;

import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.SoleWriter;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A made chain in a real ledger, written as the indexer would, and the way its readers take. */
public final class SeededLedger implements AutoCloseable {
    private final BlockMaker chain;
    private final Ledger ledger;
    private final Database reader;

    /** An empty ledger for the chain. */
    public SeededLedger(BlockMaker chain, TestPostgres server) {
        this.chain = chain;
        Database owner = server.freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        this.ledger = Ledger.open(settings(owner.loginAs("seed_writer", "windlass_writer")));
        this.reader = owner.loginAs("seed_reader", "windlass_reader");
    }

    private static LedgerSettings settings(Database database) {
        return new LedgerSettings(
                database.jdbcUrl(), database.username(), database.password(), null, 4);
    }

    /** Pins the chain and appends its blocks up to {@code last}. */
    public SeededLedger appendUpTo(int last) {
        ledger.establish(TestChain.identity(chain));
        int first = tip() + 1;
        if (first == 0) {
            SoleWriter.append(ledger, TestChain.proven(chain, 0, 0));
            first = 1;
        }
        SoleWriter.append(ledger, TestChain.proven(chain, first, last));
        return this;
    }

    public SeededLedger append(int more) {
        return appendUpTo(tip() + more);
    }

    /** Number of the tip; −1 while it is empty. */
    public int tip() {
        return ledger.tip().map(tip -> Math.toIntExact(tip.number().value())).orElse(-1);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The database as its readers see it. */
    public Database readBy() {
        return reader;
    }

    /** Tells an explorer where it is. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("ledger.jdbc-url", reader::jdbcUrl);
        registry.add("ledger.username", reader::username);
        registry.add("ledger.password", reader::password);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
