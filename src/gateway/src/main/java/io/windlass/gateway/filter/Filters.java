package io.windlass.gateway.filter;

import io.windlass.gateway.head.HeadChain;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.subscribe.Changes;
import io.windlass.gateway.subscribe.History;
import io.windlass.gateway.subscribe.LogCriteria;
import io.windlass.gateway.subscribe.Params;
import io.windlass.gateway.subscribe.Position;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Filters that no node knows of: criteria and a position, from which changes are read off the
 * served chain, or off what was seen in pools. Two instances asked at once never give out the same
 * change.
 */
public final class Filters implements AutoCloseable {
    /** As geth: a filter that nobody asks for is forgotten. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** What geth says, which clients look for to set up the filter anew. */
    private static final int NOT_FOUND = -32000;

    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;
    private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-f][0-9a-f]{0,15})");
    private static final List<String> TAGS =
            List.of("earliest", "latest", "pending", "safe", "finalized");

    private final HeadChain chain;
    private final Changes changes;
    private final FilterStore store;
    private final PendingHashes pending;
    private final RandomGenerator random = new SecureRandom();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Filters(HeadChain chain, Changes changes, FilterStore store, PendingHashes pending) {
        this.chain = chain;
        this.changes = changes;
        this.store = store;
        this.pending = pending;
    }

    /** What becomes of a call. */
    public sealed interface Answer {
        record Result(JsonSlice json) implements Answer {}

        record Refused(Refusal refusal) implements Answer {}

        /** This call's answer is the answer: {@code eth_getFilterLogs}. */
        record Instead(RpcCall call) implements Answer {}
    }

    /** Answers a method of the family; works on a thread of its own. */
    public CompletionStage<Answer> answer(RpcCall call, Caller caller) {
        return CompletableFuture.supplyAsync(() -> work(call, caller), threads);
    }

    private Answer work(RpcCall call, Caller caller) {
        try {
            JsonNode first = Params.of(call).path(0);
            return switch (call.method()) {
                case "eth_newFilter" -> create(caller, logs(first));
                case "eth_newBlockFilter" -> create(caller, FilterState::ofBlocks);
                case "eth_newPendingTransactionFilter" -> createPending(caller, first);
                case "eth_getFilterChanges" -> changes(id(first));
                case "eth_getFilterLogs" -> logs(call, id(first));
                case "eth_uninstallFilter" -> json(Boolean.toString(store.remove(id(first))));
                default -> new Answer.Refused(ErrorLanguage.noSuchMethod(call.method()));
            };
        } catch (LogCriteria.Unfit e) {
            return new Answer.Refused(e.refusal());
        } catch (FilterStore.Lost e) {
            return new Answer.Refused(
                    Refusal.of(Refusal.UNAVAILABLE, "filters cannot be read at the moment")
                            .withStatus(503)
                            .retryAfter(SHORTLY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(Refusal.UNAVAILABLE, "the gateway is stopping");
        }
    }

    private static Function<Position, FilterState> logs(JsonNode criteria)
            throws LogCriteria.Unfit {
        LogCriteria wanted = LogCriteria.read(criteria);
        if (criteria.has("blockHash")) {
            throw new LogCriteria.Unfit("a filter of one block is eth_getLogs: blockHash");
        }
        for (String bound : FilterState.BOUNDS) {
            JsonNode value = criteria.path(bound);
            boolean fits =
                    value.isMissingNode()
                            || value.isNull()
                            || TAGS.contains(value.asString(""))
                            || QUANTITY.matcher(value.asString("")).matches();
            if (!fits) {
                throw new LogCriteria.Unfit("%s is no block: %s".formatted(bound, value));
            }
        }
        return at -> FilterState.ofLogs(criteria, wanted, at);
    }

    private static String id(JsonNode first) {
        return first.asString("");
    }

    private Answer create(Caller caller, Function<Position, FilterState> begin)
            throws FilterStore.Lost {
        Optional<ServedHead> head = chain.head();
        if (head.isEmpty()) {
            return refused(Refusal.UNAVAILABLE, "no block is known yet");
        }
        Position at = new Position(head.get().number(), head.get().hash(), Position.WHOLE);
        return created(caller, begin.apply(at).write());
    }

    private Answer createPending(Caller caller, JsonNode full)
            throws FilterStore.Lost, InterruptedException {
        if (full.isBoolean() && full.asBoolean()) {
            return refused(
                    Refusal.INVALID_PARAMS,
                    "a filter of pending transactions gives hashes; whole ones are not offered");
        }
        return created(caller, new PendingState(pending.begin()).write());
    }

    private Answer created(Caller caller, String state) throws FilterStore.Lost {
        String id = "0x%016x%016x".formatted(random.nextLong() | 1L << 60, random.nextLong());
        int most = caller.tier().sizes().filters();
        return store.put(id, new OwnedFilter(caller.id(), state), most, LIFE)
                ? json('"' + id + '"')
                : refused(
                        Refusal.LIMIT_EXCEEDED,
                        "%d filters are open, which is the most; an unused one ends after %d s"
                                .formatted(most, LIFE.toSeconds()));
    }

    private Answer changes(String id)
            throws FilterStore.Lost, LogCriteria.Unfit, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<OwnedFilter> known = store.get(id);
            if (known.isEmpty()) {
                return refused(NOT_FOUND, "filter not found");
            }
            Next next;
            try {
                next = next(known.get().state());
            } catch (History.Lost e) {
                boolean _ = store.remove(id);
                return refused(NOT_FOUND, "filter not found: " + e.getMessage());
            } catch (Changes.Unreadable e) {
                return refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
            }
            // what another instance gave out meanwhile is not given out again
            if (store.swap(id, known.get(), next.state(), LIFE)) {
                return json("[" + String.join(",", next.json()) + "]");
            }
        }
        return refused(
                Refusal.UNAVAILABLE, "filter %s is asked for too often at once".formatted(id));
    }

    /** What is to be given out, and what is kept of the filter then. */
    private record Next(List<String> json, String state) {}

    private Next next(String known)
            throws LogCriteria.Unfit,
                    FilterStore.Lost,
                    History.Lost,
                    Changes.Unreadable,
                    InterruptedException {
        Optional<PendingState> of = PendingState.read(known);
        if (of.isPresent()) {
            PendingLog.Found found = pending.since(of.get().at());
            List<String> quoted = found.hashes().stream().map(it -> '"' + it + '"').toList();
            return new Next(quoted, new PendingState(found.at()).write());
        }
        FilterState state = FilterState.read(known);
        Changes.Found found = found(state);
        return new Next(found.json(), state.to(found.at()).write());
    }

    private Changes.Found found(FilterState state)
            throws LogCriteria.Unfit, History.Lost, Changes.Unreadable, InterruptedException {
        if (state.at().number() > chain.head().map(ServedHead::number).orElse(-1L)) {
            return new Changes.Found(List.of(), state.at());
        }
        Optional<LogCriteria> criteria = state.logs();
        return criteria.isPresent()
                ? changes.logs(state.at(), criteria.get(), state::spans)
                : changes.blocks(state.at());
    }

    private Answer logs(RpcCall call, String id) throws FilterStore.Lost {
        Optional<FilterState> state =
                store.get(id)
                        .map(OwnedFilter::state)
                        .filter(it -> PendingState.read(it).isEmpty())
                        .map(FilterState::read);
        if (state.isEmpty() || !state.get().ofLogs()) {
            return refused(NOT_FOUND, "filter not found");
        }
        String params = "[" + state.get().criteria() + "]";
        return new Answer.Instead(new RpcCall("eth_getLogs", JsonSlice.of(params), call.id()));
    }

    private static Answer json(String text) {
        return new Answer.Result(JsonSlice.of(text));
    }

    private static Answer refused(int code, String sentence) {
        return new Answer.Refused(Refusal.of(code, sentence));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
