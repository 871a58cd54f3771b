package io.windlass.local.faults.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.faults.FaultConsole;
import io.windlass.local.faults.gateway.HeadsTold.Head;
import io.windlass.local.faults.gateway.Ordeal.Moment;
import io.windlass.local.faults.gateway.Tally.Failed;
import io.windlass.local.faults.gateway.Tally.Took;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an ordeal came to: figures for people, and what must not have happened. */
final class Outcome {
    private static final double MOST_ERRORS = 0.001;
    private static final long A_SECOND = Duration.ofSeconds(1).toNanos();
    private static final int SHOWN = 10;

    private final String fault;
    private final double seconds;
    private final Tally tally;
    private final List<Moment> moments;
    private final List<Listener> listeners;
    private final List<String> wrong = new ArrayList<>();

    Outcome(
            String fault,
            double seconds,
            Tally tally,
            List<Moment> moments,
            List<Listener> listeners) {
        this.fault = fault;
        this.seconds = seconds;
        this.tally = tally;
        this.moments = moments;
        this.listeners = listeners;
    }

    void judge(Truth truth, Counter counter, long target, List<String> lost)
            throws IOException, InterruptedException {
        wrong.addAll(lost);
        wrong.addAll(tally.wrong());
        HeadsTold branches = listeners.getFirst().heads();
        wrong.addAll(new Judge(truth, branches).complaints(tally.heard()));
        Set<String> logs =
                truth.logs(counter.address().toHex(), 1, truth.hash(target)).stream()
                        .map(LogsTold::key)
                        .collect(Collectors.toSet());
        for (Listener listener : listeners) {
            wrong.addAll(listener.heads().complaints());
            wrong.addAll(listener.logs().complaints());
            if (!listener.logs().standing().equals(logs)) {
                wrong.add(
                        "%d logs told stand, the chain has %d"
                                .formatted(listener.logs().standing().size(), logs.size()));
            }
            for (Head head : listener.heads().standing()) {
                if (head.number() <= target && !head.hash().equals(truth.hash(head.number()))) {
                    wrong.add("head %d was told and never taken back".formatted(head.number()));
                }
            }
        }
    }

    /** Nothing wrong, and few errors, only where a fault just began or ended. */
    void isFlawless() {
        isRight();
        assertThat(late()).as("errors at other times than within a second of a fault").isEmpty();
        assertThat((double) tally.failed().size() / tally.took().size())
                .as("share of calls that failed")
                .isLessThan(MOST_ERRORS);
    }

    /** No answer and no event was wrong, whatever failed. */
    void isRight() {
        print();
        assertThat(wrong).isEmpty();
    }

    /** How often subscribers went on after their connection had broken. */
    int resumed() {
        return listeners.stream().mapToInt(Listener::resumed).sum();
    }

    private List<String> late() {
        return tally.failed().stream()
                .filter(failed ->
                        moments.stream()
                                .noneMatch(it ->
                                        failed.asked() <= it.at() + A_SECOND
                                                && failed.ended() >= it.at()))
                .map(this::describe)
                .limit(SHOWN)
                .toList();
    }

    private void print() {
        List<Took> took = new ArrayList<>(tally.took());
        took.sort(Comparator.comparingLong(Took::nanos));
        Took worst = took.getLast();
        FaultConsole.line(
                String.format(
                        Locale.ROOT,
                        "%s: %.0f s at %d reads/s and %d transactions/s: %d calls, %d errors,"
                                + " p50 %.1f ms, p99 %.1f ms, worst %.0f ms (%s)",
                        fault,
                        seconds,
                        Ordeal.READS_A_SECOND,
                        Ordeal.TRANSACTIONS_A_SECOND,
                        took.size(),
                        tally.failed().size(),
                        took.get(took.size() / 2).nanos() / 1e6,
                        took.get(took.size() * 99 / 100).nanos() / 1e6,
                        worst.nanos() / 1e6,
                        when(worst.asked())));
        for (Listener listener : listeners.subList(0, 1)) {
            FaultConsole.line(
                    String.format(
                            Locale.ROOT,
                            "%s: each of %d subscribers was told %d heads (%d taken back) and %d logs"
                                    + " (%d taken back), longest wait for a head %.1f s,"
                                    + " resumed %d times in all; %d wrong",
                            fault,
                            listeners.size(),
                            listener.heads().all().size(),
                            listener.heads().takenBack(),
                            listener.logs().all().size(),
                            listener.logs().removed(),
                            longestWait(listener) / 1e9,
                            resumed(),
                            wrong.size()));
        }
        tally.failed().stream().limit(SHOWN).map(this::describe).forEach(FaultConsole::line);
    }

    private static long longestWait(Listener listener) {
        List<Head> heads = listener.heads().all();
        long longest = 0;
        for (int i = 1; i < heads.size(); i++) {
            longest = Math.max(longest, heads.get(i).at() - heads.get(i - 1).at());
        }
        return longest;
    }

    private String describe(Failed failed) {
        return "%s failed after %d ms (asked %s): %s"
                .formatted(
                        failed.what(),
                        (failed.ended() - failed.asked()) / 1_000_000,
                        when(failed.asked()),
                        failed.why());
    }

    /** A moment as people say it: so long after the last fault. */
    private String when(long at) {
        return moments.stream()
                .filter(it -> it.at() <= at + A_SECOND)
                .reduce((_, last) -> last)
                .map(it ->
                        String.format(
                                Locale.ROOT, "%.2f s after: %s", (at - it.at()) / 1e9, it.what()))
                .orElse("before any fault");
    }
}
