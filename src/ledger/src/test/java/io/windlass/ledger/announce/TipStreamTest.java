package io.windlass.ledger.announce;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Consensus;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BlockPoint;
import io.windlass.ledger.TestChain;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.announce.TipStream.Hearing;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.SoleWriter;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TipStreamTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestLedger database = TestLedger.fresh();
    private final TestRedis redis = TestRedis.start();
    private final BlockMaker chain =
            BlockMaker.of(Consensus.CLIQUE).seed(2).validators(3).begin().grow(12);
    private final Ledger ledger = Ledger.open(database.writerSettings(redis.url()));
    private final TipStream stream = TipStream.open(database.readerSettings(redis.url()));
    private final List<Announcement> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() throws InterruptedException {
        ledger.establish(TestChain.identity(chain));
        stream.subscribe(heard::add);
        awaitHearing(Hearing.LIVE);
    }

    @AfterEach
    void close() {
        stream.close();
        ledger.close();
        redis.close();
    }

    @Test
    void passesEachAnnouncementOnOnceAndInOrder() throws InterruptedException {
        append(0, 3);
        SoleWriter.forget(ledger, 1, 5);
        append(2, 2);

        awaitHeard(6);
        assertThat(heard).extracting(Announcement::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(heard.get(4)).isInstanceOf(Announcement.Forgot.class);
        assertThat(heard.getLast())
                .isEqualTo(
                        new Announcement.Extended(
                                heard.getLast().sequence(),
                                BlockRange.of(2, 2),
                                chain.block(2).hash()));
    }

    @Test
    void tellsAReorgAsOneSentenceByEitherWayAndWhenCatchingUp() throws InterruptedException {
        append(0, 3);
        awaitHeard(4);
        BlockMaker other = chain.branchAt(1).grow(4);
        SoleWriter.reorg(ledger, 1, TestChain.proven(other, 2, 5), 5);
        awaitHeard(5);
        redis.lose();
        database.owner()
                .run(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'windlass-tip-stream'"
                                + " and datname = current_database()");
        SoleWriter.reorg(ledger, 1, TestChain.proven(chain, 2, 6), 5);

        awaitHeard(6);
        assertThat(heard.subList(4, 6))
                .containsExactly(
                        reorged(heard.get(4), point(chain, 3), point(other, 5)),
                        reorged(heard.get(5), point(other, 5), point(chain, 6)));
    }

    private static Announcement reorged(Announcement at, BlockPoint before, BlockPoint tip) {
        return new Announcement.Reorged(at.sequence(), new BlockNumber(1), before, tip);
    }

    private static BlockPoint point(BlockMaker chain, int number) {
        return new BlockPoint(new BlockNumber(number), chain.block(number).hash());
    }

    @Test
    void survivesTheLossOfRedis() throws InterruptedException {
        append(0, 0);
        redis.lose();
        awaitHearing(Hearing.IMPAIRED);
        append(1, 2);
        awaitHeard(3);

        redis.comeBack();
        awaitHearing(Hearing.LIVE);
        append(3, 3);
        awaitHeard(4);
        assertThat(heard).extracting(Announcement::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void hearsWhatWasSaidWhilePostgresCutItOff() throws InterruptedException {
        append(0, 0);
        awaitHeard(1);
        database.owner()
                .run(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'windlass-tip-stream'"
                                + " and datname = current_database()");
        append(1, 5);

        awaitHeard(6);
        assertThat(heard).extracting(Announcement::sequence).isSorted().doesNotHaveDuplicates();
        awaitHearing(Hearing.LIVE);
    }

    private void append(long first, long last) {
        for (long number = first; number <= last; number++) {
            SoleWriter.append(ledger, TestChain.proven(chain, number, number));
        }
    }

    private void awaitHeard(int count) throws InterruptedException {
        Await.until("all is heard", SOON, () -> heard.size() == count);
    }

    private void awaitHearing(Hearing wanted) throws InterruptedException {
        Await.until("stream is " + wanted, SOON, () -> stream.hearing() == wanted);
    }
}
