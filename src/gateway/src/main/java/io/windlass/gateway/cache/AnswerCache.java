package io.windlass.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers that stay true: for ever where their block is final or named by hash, else for one head
 * by its hash, so that a reorg finds nothing stale. A question that is on its way already is not
 * asked again. Errors and null are not kept, and neither are answers that are empty because a block
 * named by hash may not be there yet.
 */
public final class AnswerCache {
    private static final int LONGEST_PARAMS = 8 << 10;

    private final CacheSettings settings;
    private final Cache<AnswerKey, JsonSlice> kept;
    private final Map<AnswerKey, Flight> flights = new ConcurrentHashMap<>();
    private final @Nullable SharedAnswers shared;

    /**
     * Makes an empty cache.
     *
     * @param shared what all instances keep in Redis; null = nothing
     */
    public AnswerCache(CacheSettings settings, @Nullable SharedAnswers shared) {
        this.settings = settings;
        this.shared = shared;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(settings.bytes())
                        .weigher((AnswerKey key, JsonSlice value) -> key.weight() + value.size())
                        .expireAfter(
                                Expiry.<AnswerKey, JsonSlice>writing((key, _) ->
                                        key.isForEver() ? settings.finalFor() : settings.headFor()))
                        .executor(Runnable::run)
                        .recordStats()
                        .build();
    }

    /** Asks a node; {@code to} is called once, on the event loop that asked. */
    @FunctionalInterface
    public interface Fetch {
        void fetch(Consumer<Answer> to);
    }

    /**
     * What a caller asks.
     *
     * @param params as planned
     * @param head that the plan was made with
     */
    public record Question(String method, JsonSlice params, Life life, ServedHead head) {}

    /** The answer if it is kept in this process; the common case, without anything made. */
    public @Nullable JsonSlice kept(Question question) {
        if (question.life() == Life.NONE || question.params().size() > LONGEST_PARAMS) {
            return null;
        }
        JsonSlice found = null;
        if (question.life() != Life.HEAD) {
            found = kept.getIfPresent(forEver(question));
        }
        if (found == null && question.life() != Life.FINAL) {
            found = kept.getIfPresent(atHead(question));
        }
        return found;
    }

    /**
     * Answers a question: from what is kept, with others who wait for the same, or by {@code
     * fetch}.
     *
     * @param loop the caller's: {@code fetch} and {@code to} run on it
     * @param to gets one answer; at once where it is kept here
     */
    public void answer(Question question, Executor loop, Fetch fetch, Consumer<Answer> to) {
        if (question.life() == Life.NONE || question.params().size() > LONGEST_PARAMS) {
            fetch.fetch(to);
            return;
        }
        JsonSlice found = kept(question);
        if (found != null) {
            to.accept(new Answer.Result(found, Answer.CACHE));
            return;
        }
        AnswerKey key = question.life() == Life.FINAL ? forEver(question) : atHead(question);
        Flight own = new Flight();
        Flight before = flights.putIfAbsent(key, own);
        if (before != null) {
            before.join(answer -> loop.execute(() -> joined(answer, fetch, to)));
            return;
        }
        if (shared == null || question.life() == Life.HEAD) {
            fetch.fetch(answer -> landed(question, key, own, answer, to));
        } else {
            askShared(shared, question, key, own, new Asker(loop, fetch, to));
        }
    }

    private record Asker(Executor loop, Fetch fetch, Consumer<Answer> to) {}

    private void askShared(
            SharedAnswers there, Question question, AnswerKey key, Flight own, Asker asker) {
        AnswerKey name = forEver(question);
        var _ =
                there.read(name, settings.sharedWithin())
                        .whenComplete((found, _) ->
                                asker.loop()
                                        .execute(() -> {
                                            if (found != null) {
                                                kept.put(name.detached(), found);
                                                Answer answer =
                                                        new Answer.Result(found, Answer.CACHE);
                                                land(key, own, answer);
                                                asker.to().accept(answer);
                                            } else {
                                                asker.fetch()
                                                        .fetch(answer ->
                                                                landed(
                                                                        question,
                                                                        key,
                                                                        own,
                                                                        answer,
                                                                        asker.to()));
                                            }
                                        }));
    }

    /** What another's question brought: its own bounds and its stream are not ours. */
    private static void joined(Answer answer, Fetch fetch, Consumer<Answer> to) {
        boolean ofTheOther =
                answer instanceof Answer.Flow
                        || (answer instanceof Answer.Refused(Refusal refusal, _)
                                && refusal.code() == Refusal.LIMIT_EXCEEDED);
        if (ofTheOther) {
            fetch.fetch(to);
        } else {
            to.accept(answer);
        }
    }

    private void landed(
            Question question, AnswerKey key, Flight own, Answer answer, Consumer<Answer> to) {
        if (answer instanceof Answer.Result(JsonSlice json, _)) {
            keep(question, json);
        }
        // those who join a stream ask for themselves, later than the stream's own reader starts
        land(key, own, answer);
        to.accept(answer);
    }

    private void land(AnswerKey key, Flight own, Answer answer) {
        flights.remove(key, own);
        own.land(answer);
    }

    private void keep(Question question, JsonSlice json) {
        if (json.size() > settings.largest() || isEmpty(json, question)) {
            return;
        }
        boolean forEver =
                switch (question.life()) {
                    case FINAL -> true;
                    case TRANSACTION -> isFinal(json, question.head());
                    case HEAD, NONE -> false;
                };
        AnswerKey key = (forEver ? forEver(question) : atHead(question)).detached();
        byte[] own = Arrays.copyOfRange(json.array(), json.from(), json.to());
        JsonSlice value = new JsonSlice(own, 0, own.length);
        kept.put(key, value);
        if (forEver && shared != null) {
            shared.write(key, value, settings.sharedFor());
        }
    }

    private static boolean isEmpty(JsonSlice json, Question question) {
        return json.equalsText("null")
                || (json.equalsText("[]") && question.params().toString().contains("Hash"));
    }

    /** Whether a transaction or a receipt is in a block that cannot go away. */
    private static boolean isFinal(JsonSlice json, ServedHead head) {
        if (!JsonCursor.isObject(json)) {
            return false;
        }
        try {
            JsonCursor members = new JsonCursor(json);
            while (members.next()) {
                if (members.name().equalsText("blockNumber")) {
                    String number = members.value().toString();
                    return number.length() > 4
                            && Long.parseLong(number, 3, number.length() - 1, 16)
                                    <= head.finalized();
                }
            }
            return false;
        } catch (MalformedJson | NumberFormatException _) {
            return false;
        }
    }

    private static AnswerKey forEver(Question question) {
        return new AnswerKey(question.method(), question.params(), null);
    }

    private static AnswerKey atHead(Question question) {
        return new AnswerKey(question.method(), question.params(), question.head().hash());
    }

    /**
     * Keeps as much from now on.
     *
     * @param bytes of keys and answers; what is too much goes
     */
    public void resize(long bytes) {
        kept.policy().eviction().ifPresent(it -> it.setMaximum(bytes));
    }

    /** Forgets all that is kept in this process. */
    public void forget() {
        kept.invalidateAll();
    }

    /** Answers kept, answers given from them, and questions that were not kept; since the start. */
    public Figures figures() {
        var stats = kept.stats();
        return new Figures(kept.estimatedSize(), stats.hitCount(), stats.missCount());
    }

    /** For the meters. */
    public record Figures(long entries, long hits, long misses) {}
}
