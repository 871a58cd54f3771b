package io.windlass.local.faults.gateway;

import io.windlass.local.faults.gateway.Question.Beyond;
import io.windlass.local.faults.gateway.Question.HeadNumber;
import io.windlass.local.faults.gateway.Question.Tagged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that clients were answered, and what can be judged at once: no head goes back, over
 * all clients in the order of time.
 */
final class Tally {
    private final List<Heard> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<Failed> failed = Collections.synchronizedList(new ArrayList<>());
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final List<Took> took = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Long> highest = new ConcurrentHashMap<>();

    /**
     * A call that was not answered as it should.
     *
     * @param asked by {@link System#nanoTime}
     */
    record Failed(String what, String why, long asked, long ended) {}

    /**
     * A call that is over, whatever came of it.
     *
     * @param asked by {@link System#nanoTime}
     */
    record Took(long asked, long nanos) {}

    /** The highest block that any client has been told of under this tag; −1 = none. */
    long highest(String tag) {
        return highest.getOrDefault(tag, -1L);
    }

    void told(String tag, long number) {
        highest.merge(tag, number, Math::max);
    }

    /** Asks, and notes what comes of it. */
    void ask(Line line, Question question) {
        String tag = question instanceof Tagged(String name) ? name : "latest";
        long floor = highest(tag);
        long asked = begun();
        var _ =
                line.call(question.method(), question.params())
                        .whenComplete((answer, failure) -> {
                            long ended = ended(asked);
                            if (failure != null || answer.has("error")) {
                                refused(question, answer, failure, asked);
                            } else {
                                answered(question, answer.path("result"), floor, asked, ended);
                            }
                        });
    }

    /** A call begins now. */
    long begun() {
        open.incrementAndGet();
        return System.nanoTime();
    }

    /** A call is over: counts it and how long it took. */
    long ended(long asked) {
        long now = System.nanoTime();
        took.add(new Took(asked, now - asked));
        open.decrementAndGet();
        return now;
    }

    /** Calls that are not answered yet. */
    int open() {
        return open.get();
    }

    private void refused(
            Question question, @Nullable JsonNode answer, @Nullable Throwable failure, long asked) {
        if (question instanceof Beyond && answer != null) {
            return; // as it should be
        }
        failed(question.method(), failure == null ? answer + "" : failure.toString(), asked);
    }

    void failed(String what, String why, long asked) {
        failed.add(new Failed(what, why, asked, System.nanoTime()));
    }

    void wrong(String complaint) {
        wrong.add(complaint);
    }

    private void answered(
            Question question, JsonNode result, long floor, long asked, long answered) {
        switch (question) {
            case HeadNumber _ -> head("latest", result.asString(""), floor);
            case Tagged(String tag) -> head(tag, result.path("number").asString(""), floor);
            case Beyond beyond ->
                    wrong("logs from %d on are no error but %s".formatted(beyond.from(), result));
            default -> {}
        }
        heard.add(new Heard(question, result, floor, highest("latest"), asked, answered));
    }

    private void head(String tag, String number, long floor) {
        if (number.isEmpty()) {
            wrong(tag + " is no block");
            return;
        }
        long told = Long.decode(number);
        if (told < floor) {
            wrong("%s went back from %d to %d".formatted(tag, floor, told));
        }
        told(tag, told);
    }

    List<Heard> heard() {
        return snapshot(heard);
    }

    List<Failed> failed() {
        return snapshot(failed);
    }

    List<String> wrong() {
        return snapshot(wrong);
    }

    List<Took> took() {
        return snapshot(took);
    }

    private static <T> List<T> snapshot(List<T> list) {
        synchronized (list) {
            return List.copyOf(list);
        }
    }
}
