package io.windlass.explorer.api;

import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Finality;
import io.windlass.chain.Wei;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.TokenFacts;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A seeded chain in a real ledger, as the indexer would have written it, and its readers' view. */
final class SeededLedger implements AutoCloseable {
    static final int FINALITY_DEPTH = 4;
    static final Bytes HOSTILE_NAME =
            Bytes.of("<b>\u202e\u0000\"coin".getBytes(StandardCharsets.UTF_8));

    private final SeededChain chain;
    private final Ledger ledger;
    private final LedgerReader reader;

    SeededLedger(SeededChain chain, TestPostgres postgres) {
        this.chain = chain;
        Database owner = postgres.freshDatabase();
        LedgerMigration.migrate(owner.dataSource());
        this.ledger = Ledger.open(settings(owner.loginAs("api_writer", "windlass_writer")));
        this.reader =
                LedgerReader.open(
                        settings(owner.loginAs("api_reader", "windlass_reader")),
                        Duration.ofSeconds(5));
    }

    private static LedgerSettings settings(Database database) {
        return new LedgerSettings(
                database.jdbcUrl(), database.username(), database.password(), null, 4);
    }

    /** Pins the chain and appends its blocks up to {@code last}. */
    SeededLedger appendUpTo(int last) {
        ledger.establish(
                new ChainIdentity(
                        BigInteger.valueOf(4242),
                        chain.block(0).hash(),
                        chain.maker().rules().consensus(),
                        true,
                        new Finality(FINALITY_DEPTH),
                        Math.toIntExact(chain.maker().rules().epochLength())));
        ledger.append(chain.blocks().subList(tip() + 1, last + 1));
        return this;
    }

    SeededLedger append(int more) {
        return appendUpTo(tip() + more);
    }

    int tip() {
        return ledger.tip().map(tip -> Math.toIntExact(tip.number().value())).orElse(-1);
    }

    /** What a node says of a coin and an account at the tip: something new at each tip. */
    SeededLedger observe() {
        CheckedBlock at = chain.block(tip());
        ledger.observations()
                .observeTokens(
                        at.number(),
                        at.hash(),
                        List.of(
                                new TokenFacts(
                                        SeededChain.COIN,
                                        HOSTILE_NAME,
                                        Bytes.of(("WL" + tip()).getBytes(StandardCharsets.UTF_8)),
                                        BigInteger.valueOf(6),
                                        BigInteger.valueOf(1_000_000),
                                        null)));
        ledger.observations()
                .observeAccounts(
                        at.number(),
                        at.hash(),
                        List.of(new Account(chain.account(4), balance(), null)));
        return this;
    }

    /** Larger than any number that JSON keeps exactly, and another one at each tip. */
    Wei balance() {
        return new Wei(BigInteger.TEN.pow(30).add(BigInteger.valueOf(tip())));
    }

    LedgerReader reader() {
        return reader;
    }

    @Override
    public void close() {
        reader.close();
        ledger.close();
    }
}
