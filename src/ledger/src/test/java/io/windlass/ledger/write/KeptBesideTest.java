package io.windlass.ledger.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.NodeReport;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.WrongChain;
import io.windlass.ledger.read.Blocks;
import io.windlass.ledger.read.Integrity;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.DueAccount;
import io.windlass.ledger.write.SealCheckpoints.SealCheckpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What indexers keep beside the chain. */
class KeptBesideTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TestLedger database = TestLedger.fresh();
    private final BlockMaker chain =
            BlockMaker.of(Consensus.QBFT).seed(5).validators(4).begin().grow(12);
    private final Ledger ledger = Ledger.open(database.writerSettings(null));
    private final LedgerReader reader =
            LedgerReader.open(database.readerSettings(null), Duration.ofSeconds(5));

    @BeforeEach
    void establish() {
        ledger.establish(TestChain.identity(chain));
    }

    @AfterEach
    void close() {
        reader.close();
        ledger.close();
    }

    private <T> List<T> all(Function<Snapshot, List<T>> question) {
        return reader.read(question);
    }

    @Test
    void refusesAnotherChainAndTakesAChangedFinalityOver() {
        ChainIdentity pinned = TestChain.identity(chain);
        ChainIdentity deeper =
                new ChainIdentity(
                        pinned.chainId(),
                        pinned.genesis(),
                        pinned.consensus(),
                        pinned.provable(),
                        new Finality(7),
                        pinned.epochLength());
        assertThat(ledger.establish(deeper).finality()).isEqualTo(new Finality(7));
        BlockMaker other = BlockMaker.of(Consensus.QBFT).seed(6).validators(4).begin();
        assertThatThrownBy(() -> ledger.establish(TestChain.identity(other)))
                .isInstanceOf(WrongChain.class)
                .hasMessageContaining(chain.genesis().hash().toHex())
                .hasMessageContaining(other.genesis().hash().toHex());
        assertThatThrownBy(() -> ledger.append(TestChain.proven(other, 0, 0)))
                .isInstanceOf(WrongChain.class);
    }

    @Test
    void handsOutHistoryNewestFirstAndTakesBackWhatIsNotRenewed() {
        ledger.append(TestChain.proven(chain, 10, 12));
        Backfill backfill = ledger.backfill();
        assertThat(backfill.plan(BlockRange.of(0, 12), 4)).isEqualTo(3);
        assertThat(backfill.plan(BlockRange.of(0, 12), 4)).isZero();

        BackfillClaim newest = backfill.claim("a", Duration.ZERO).orElseThrow();
        assertThat(newest.range()).isEqualTo(BlockRange.of(8, 9));
        assertThat(newest.missing()).containsExactly(BlockRange.of(8, 9));
        BackfillClaim again = backfill.claim("b", LEASE).orElseThrow();
        assertThat(again.range()).isEqualTo(newest.range());
        assertThat(again.term()).isGreaterThan(newest.term());
        assertThat(backfill.renew(newest, LEASE)).isFalse();
        assertThat(backfill.renew(again, LEASE)).isTrue();

        assertThatThrownBy(() -> backfill.complete(again))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("8-9");
        ledger.append(TestChain.proven(chain, 8, 9));
        backfill.complete(again);
        assertThat(backfill.remaining()).isEqualTo(2);
        BackfillClaim next = backfill.claim("a", LEASE).orElseThrow();
        assertThat(next.range()).isEqualTo(BlockRange.of(4, 7));
        backfill.release(next);
        assertThat(backfill.claim("c", LEASE).orElseThrow().range()).isEqualTo(next.range());
    }

    @Test
    void quarantinesWithEvidenceUntilABlockProves() {
        ledger.append(TestChain.proven(chain, 0, 2));
        Bytes said = Bytes.fromHex("0x7b" + "00".repeat(5_000) + "7d");
        ProofOutcome.Refused refused =
                new ProofOutcome.Refused(
                        BlockHash.owned(new byte[32]),
                        new BlockNumber(3),
                        "receipts root",
                        "0x12",
                        "lie\0d");
        ledger.quarantine().keep(refused, "http://node-1:8545", said);
        ledger.quarantine().keep(refused, "http://node-1:8545", said);
        ledger.quarantine().keep(refused, "http://node-2:8545", said);
        assertThat(ledger.quarantine().open()).isEqualTo(1);
        List<Integrity.QuarantineRow> rows = all(s -> s.integrity().quarantined(10));
        assertThat(rows).hasSize(2);
        assertThat(reader.<Long>read(s -> s.integrity().heldBack())).isEqualTo(1);
        assertThat(rows.getLast().seen()).isEqualTo(2);
        assertThat(rows.getLast().got()).isEqualTo("lie\uFFFDd");
        Optional<Bytes> evidence = reader.read(s -> s.integrity().evidence(rows.getLast().id()));
        assertThat(evidence).contains(said);

        ledger.append(TestChain.proven(chain, 3, 3));
        assertThat(ledger.quarantine().open()).isZero();
        assertThat(reader.<Long>read(s -> s.integrity().heldBack())).isZero();
        assertThat(all(s -> s.integrity().quarantined(10)))
                .allMatch(row -> row.resolvedAt() != null);
    }

    @Test
    void observesAgainWhatWasObservedAtAnOrphan() {
        ledger.append(TestChain.proven(chain, 0, 12));
        Address someone = chain.account(9).address();
        List<DueAccount> due = ledger.observations().dueAccounts(100);
        assertThat(due).extracting(DueAccount::address).contains(someone);
        BlockNumber tip = new BlockNumber(12);
        BlockHash hash = chain.tip().hash();
        assertThat(
                        ledger.observations()
                                .observeAccounts(
                                        tip, hash, List.of(new Account(someone, Wei.of(5), null))))
                .isTrue();
        assertThat(ledger.observations().dueAccounts(100))
                .extracting(DueAccount::address)
                .doesNotContain(someone);

        ledger.forget(new BlockNumber(9), 10);

        assertThat(ledger.observations().dueAccounts(100))
                .extracting(DueAccount::address)
                .contains(someone);
        assertThat(
                        ledger.observations()
                                .observeAccounts(
                                        tip, hash, List.of(new Account(someone, Wei.of(5), null))))
                .isFalse();
        assertThat(all(s -> s.integrity().orphans(5)))
                .extracting(Blocks.OrphanRow::hash)
                .containsExactly(
                        chain.block(12).hash(), chain.block(11).hash(), chain.block(10).hash());
        var transaction = TestChain.proven(chain, 11, 11).getFirst().transactions().getFirst();
        Optional<Blocks.OrphanRow> orphaned =
                reader.read(s -> s.transactions().orphanedIn(transaction.hash()));
        assertThat(orphaned.orElseThrow().hash()).isEqualTo(chain.block(11).hash());
    }

    @Test
    void keepsCheckpointsOfTheSetUntilTheyAreForgotten() {
        ledger.append(TestChain.proven(chain, 0, 12));
        for (int number : new int[] {4, 8, 12}) {
            ledger.sealCheckpoints()
                    .keep(
                            new SealCheckpoint(
                                    new BlockNumber(number),
                                    chain.block(number).hash(),
                                    Bytes.fromHex("0x0" + number % 10)));
        }
        assertThat(ledger.sealCheckpoints().atOrBelow(new BlockNumber(11)))
                .map(SealCheckpoint::number)
                .contains(new BlockNumber(8));
        ledger.forget(new BlockNumber(7), 10);
        assertThat(ledger.sealCheckpoints().atOrBelow(new BlockNumber(11)))
                .map(SealCheckpoint::number)
                .contains(new BlockNumber(4));
        assertThat(ledger.sealCheckpoints().atOrBelow(new BlockNumber(3))).isEmpty();
    }

    @Test
    void showsNodesAsLastReported() {
        NodeReport one =
                new NodeReport(
                        "http://one:8545", "geth/1.13", List.of("block receipts: yes"), "ok", 12L);
        NodeReport two = new NodeReport("http://two:8545", "besu", List.of(), "lost", null);
        ledger.nodeReports().replace(List.of(one, two));
        assertThat(all(s -> s.integrity().nodes()))
                .extracting(Integrity.NodeRow::report)
                .containsExactly(one, two);
        ledger.nodeReports().replace(List.of(two));
        assertThat(all(s -> s.integrity().nodes()))
                .extracting(Integrity.NodeRow::report)
                .containsExactly(two);
    }
}
