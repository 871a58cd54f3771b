package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every log of pending transactions does. */
abstract class PendingLogContract {
    /** An empty one. */
    abstract PendingLog log();

    @Test
    void tellsWhatCameBehindAPositionOnce() throws FilterStore.Lost {
        PendingLog log = log();
        log.add(List.of("a", "b"));
        long after = log.end();
        assertThat(log.since(after).hashes()).isEmpty();
        log.add(List.of("b", "c", "a", "d"));
        PendingLog.Found found = log.since(after);
        assertThat(found.hashes()).containsExactly("c", "d");
        assertThat(log.since(found.at())).isEqualTo(new PendingLog.Found(List.of(), found.at()));
        assertThat(log.end()).isEqualTo(found.at());
        assertThat(log.since(0).hashes()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsTheNewestAndGivesThemOutInParts() throws FilterStore.Lost {
        PendingLog log = log();
        log.add(List.of("first"));
        List<String> many =
                IntStream.range(0, PendingLog.KEPT).mapToObj(it -> "hash" + it).toList();
        log.add(many.subList(0, PendingLog.KEPT / 2));
        log.add(many.subList(PendingLog.KEPT / 2, PendingLog.KEPT));
        List<String> all = new ArrayList<>();
        PendingLog.Found part = log.since(0);
        while (!part.hashes().isEmpty()) {
            assertThat(part.hashes()).hasSizeLessThanOrEqualTo(PendingLog.AT_ONCE);
            all.addAll(part.hashes());
            part = log.since(part.at());
        }
        assertThat(all).isEqualTo(many);
    }
}
