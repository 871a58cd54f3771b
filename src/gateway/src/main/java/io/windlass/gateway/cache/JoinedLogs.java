package io.windlass.gateway.cache;

import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One range of logs on its way in parts; of one event loop. */
final class JoinedLogs {
    private final Plan.Logs range;
    private final ServedHead head;
    private final Way way;
    private final Deque<Span> waiting = new ArrayDeque<>();
    private final Map<Long, JsonSlice> come = new TreeMap<>();
    private int open;
    private int asked;
    private long size;
    private boolean done;
    private @Nullable String named;

    /** How parts are asked for, and where the whole goes. */
    record Way(LogsSplit.Bounds bounds, long largest, LogsSplit.Parts parts, Consumer<Answer> to) {}

    /** Blocks, both ends included. */
    private record Span(long from, long to) {}

    JoinedLogs(Plan.Logs range, ServedHead head, Way way) {
        this.range = range;
        this.head = head;
        this.way = way;
    }

    void start() {
        long span = way.bounds().span();
        if (range.to() - range.from() < span) {
            waiting.add(new Span(range.from(), range.to()));
        } else {
            // parts that begin at round numbers are the same for ranges that overlap
            for (long from = range.from(); from <= range.to(); ) {
                long to = Math.min(range.to(), from - from % span + span - 1);
                waiting.add(new Span(from, to));
                from = to + 1;
            }
        }
        if (waiting.size() > way.bounds().parts()) {
            end(tooMany());
            return;
        }
        more();
    }

    private void more() {
        while (!done && open < way.bounds().atOnce()) {
            Span next = waiting.poll();
            if (next == null) {
                break;
            }
            ask(next);
        }
        if (!done && open == 0 && waiting.isEmpty()) {
            end(new Answer.Result(joined(), named));
        }
    }

    private void ask(Span span) {
        boolean alone = span.from() == range.from() && span.to() == range.to();
        JsonSlice params = alone ? range.params() : range.part(span.from(), span.to());
        open++;
        asked++;
        way.parts()
                .ask(
                        new Plan.Logs(
                                params,
                                span.from(),
                                span.to(),
                                LogsSplit.life(range, span.to(), head)),
                        alone,
                        answer -> came(span, answer));
    }

    private void came(Span span, Answer answer) {
        open--;
        if (done) {
            if (answer instanceof Answer.Flow flow) {
                flow.rest().drop();
            }
            return;
        }
        switch (answer) {
            case Answer.Result(JsonSlice json, String by) -> {
                if (!JsonCursor.isArray(json)) {
                    end(noLogs());
                    return;
                }
                size += json.size();
                named = come.isEmpty() || Objects.equals(named, by) ? by : Answer.SEVERAL;
                come.put(span.from(), json);
                if (size > way.largest()) {
                    end(tooLarge());
                    return;
                }
                more();
            }
            case Answer.Refused(Refusal refusal, _) -> {
                if (ErrorLanguage.isRangeTooLarge(refusal) && span.from() < span.to()) {
                    halve(span);
                } else {
                    end(answer);
                }
            }
            case Answer.Flow flow -> {
                if (span.from() == range.from() && span.to() == range.to()) {
                    end(answer);
                } else {
                    flow.rest().drop();
                    end(tooLarge());
                }
            }
        }
    }

    private void halve(Span span) {
        if (asked + waiting.size() + 2 > way.bounds().parts()) {
            end(tooMany());
            return;
        }
        long middle = span.from() + (span.to() - span.from()) / 2;
        waiting.addFirst(new Span(middle + 1, span.to()));
        waiting.addFirst(new Span(span.from(), middle));
        more();
    }

    private JsonSlice joined() {
        if (come.size() == 1) {
            return come.values().iterator().next();
        }
        byte[] whole = new byte[Math.toIntExact(size + 2)];
        int at = 0;
        whole[at++] = '[';
        for (JsonSlice part : come.values()) {
            int from = part.from() + 1;
            int to = part.to() - 1;
            if (isBlank(part)) {
                continue;
            }
            if (at > 1) {
                whole[at++] = ',';
            }
            System.arraycopy(part.array(), from, whole, at, to - from);
            at += to - from;
        }
        whole[at++] = ']';
        return new JsonSlice(whole, 0, at);
    }

    private static boolean isBlank(JsonSlice array) {
        for (int i = 1; i < array.size() - 1; i++) {
            if (array.at(i) != ' ' && array.at(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    private void end(Answer answer) {
        done = true;
        waiting.clear();
        way.to().accept(answer);
    }

    private static Answer noLogs() {
        return new Answer.Refused(
                Refusal.of(Refusal.INTERNAL, "a node answered something that is no list of logs"));
    }

    private Answer tooLarge() {
        return new Answer.Refused(
                Refusal.of(
                                Refusal.LIMIT_EXCEEDED,
                                "logs of more than %d bytes; ask for fewer blocks"
                                        .formatted(way.largest()))
                        .withData("{\"limit\":%d}".formatted(way.largest())));
    }

    private Answer tooMany() {
        return new Answer.Refused(
                Refusal.of(
                        Refusal.LIMIT_EXCEEDED,
                        "the range 0x%x to 0x%x has too many logs or blocks; ask for fewer blocks"
                                .formatted(range.from(), range.to())));
    }
}
