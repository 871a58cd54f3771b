package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.local.traffic.TrafficRecord.ForeignRecord;
import io.windlass.local.traffic.TrafficRecord.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficLoopTest {
    private static final int SETTLE = 2;
    private static final Origin HERE = Origin.of(7, FakeChain.ID, "0x00");

    @TempDir private Path folder;
    private final FakeChain chain = new FakeChain();
    private final Nodes nodes = new Nodes(List.of(URI.create("http://127.0.0.1:1"), chain.url()));
    private TrafficRecord record;
    private TrafficLoop loop;

    @BeforeEach
    void start() throws IOException {
        restart();
    }

    @AfterEach
    void stop() {
        nodes.close();
        chain.close();
    }

    private void restart() throws IOException {
        record = new TrafficRecord(folder.resolve("record.jsonl"));
        record.open(HERE);
        loop = new TrafficLoop(record, nodes, new Rounds(7, 3), SETTLE, FakeChain.ID);
        loop.resume();
    }

    private void blocks(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            chain.mine();
            loop.step();
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        record.forEach(entries::add);
        return entries;
    }

    @Test
    void recordsATransactionOnlyOnceItLiesDeepEnough() throws Exception {
        loop.step();
        blocks(SETTLE);
        assertThat(entries()).isEmpty();

        blocks(1);
        assertThat(entries()).hasSize(9).allSatisfy(it -> assertThat(it.block()).isEqualTo(1));
    }

    @Test
    void recordsInTheOrderOfBlocksWhateverWasSentFirst() throws Exception {
        loop.step();
        chain.mine(sender -> sender.equals(TestKeys.address(4)));
        chain.mine();
        blocks(SETTLE);

        assertThat(entries()).hasSize(9).first().extracting(Entry::step).isEqualTo("tour/0/cargo");
        assertThat(entries()).extracting(Entry::block).isSorted();
    }

    @Test
    void goesPastANodeThatDoesNotAnswer() throws Exception {
        loop.step();

        assertThat(nodes.current()).isEqualTo(chain.url().toString());
        assertThat(chain.received).hasSize(9);
    }

    @Test
    void sendsTheSameAgainAfterBeingKilledAndNothingElse() throws Exception {
        loop.step();
        List<String> first = List.copyOf(chain.received);

        restart();
        loop.step();
        chain.received.removeAll(first);
        assertThat(chain.received).isEmpty();

        blocks(SETTLE + 1);
        assertThat(entries()).extracting(Entry::step).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void goesOnAfterALineThatWasCutByAKill() throws Exception {
        loop.step();
        blocks(SETTLE + 1);
        Path file = folder.resolve("record.jsonl");
        Files.writeString(file, "{\"step\":\"tour/1/ta", StandardOpenOption.APPEND);

        restart();
        blocks(SETTLE + 1);
        assertThat(entries()).hasSizeGreaterThan(9);
    }

    @Test
    void sendsAgainWhatAReorgTookOut() throws Exception {
        loop.step();
        blocks(1);
        chain.reorganize(1);
        blocks(SETTLE + 3);

        assertThat(entries().subList(0, 9))
                .extracting(Entry::block)
                .doesNotContain(1L)
                .doesNotContainNull();
    }

    @Test
    void saysOfATransactionThatWentOtherwiseNothingButThat() throws Exception {
        chain.succeedsOnly((_, transaction) -> transaction.to() != null);
        loop.step();
        blocks(SETTLE);
        assertThatThrownBy(() -> blocks(3)).hasMessageContaining("labelled");

        assertThat(entries())
                .hasSize(9)
                .allSatisfy(it -> {
                    assertThat(it.failure()).isEqualTo("unforeseen");
                    assertThat(it.succeeded()).isFalse();
                    assertThat(it.created()).isEmpty();
                });
    }

    @Test
    void takesAStepAgainWhoseNonceSomebodyElseUsed() throws Exception {
        loop.step();
        chain.spendNonce(TestKeys.address(4), 0);
        blocks(3 * SETTLE + 6);

        assertThat(entries())
                .filteredOn(it -> it.step().equals("tour/0/cargo"))
                .singleElement()
                .satisfies(it -> assertThat(it.nonce()).isEqualTo(1));
    }

    @Test
    void takesTheWholeTourAndThenGoesOnWithoutEnd() throws Exception {
        chain.succeedsOnly((sender, transaction) -> foreseen(sender.toHex(), transaction.nonce()));
        loop.step();
        blocks(60);

        List<Entry> entries = entries();
        assertThat(entries).extracting(Entry::failure).doesNotContain("unforeseen");
        assertThat(entries).extracting(Entry::step).contains("tour/12/lie", "steady/30");
    }

    /** What the outbox says of it: this chain executes nothing. */
    private boolean foreseen(String sender, long nonce) {
        try {
            return record.underWay().stream()
                    .map(Envelope::entry)
                    .filter(it -> it.from().equals(sender) && it.nonce() == nonce)
                    .allMatch(Entry::succeeded);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesOutWhatNoNodeTakes() throws Exception {
        TourFixture tour = TourFixture.before("tour/10/unprotected");
        tour.entries().forEach(this::append);
        restart();
        chain.refuse("only replay-protected (EIP-155) transactions allowed over RPC");
        loop.step();
        chain.refuse(null);
        blocks(SETTLE + 2);

        assertThat(entries()).extracting(Entry::step).contains("tour/11/zero");
        assertThat(entries()).extracting(Entry::step).doesNotContain("tour/10/unprotected");
    }

    private void append(Entry entry) {
        try {
            record.append(entry);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesTheRecordOfAnotherChain() {
        Origin elsewhere = Origin.of(7, FakeChain.ID, "0x01");

        assertThatThrownBy(() -> record.open(elsewhere))
                .isInstanceOf(ForeignRecord.class)
                .hasMessageContaining("0x00")
                .hasMessageContaining("0x01")
                .hasMessageContaining("move it away");
    }
}
