package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.head.MadeChain;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.subscribe.BlockLogs;
import io.windlass.gateway.subscribe.Changes;
import io.windlass.gateway.subscribe.History;
import io.windlass.gateway.subscribe.SubscriptionStage;
import io.windlass.testing.Await;
import io.windlass.testing.StubNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances with one store, over one stub node. */
final class FiltersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 12;
    private static final Caller CALLER = caller("ip:127.0.0.1");

    private final MadeChain chain = MadeChain.of('a');
    private final StubNode node = StubNode.of(1337, chain.lines(0, 20));
    private final FilterStore store = new MemoryFilters();
    private final PendingLog pending = new MemoryPending();
    private final List<String> pool = new CopyOnWriteArrayList<>();
    private final SubscriptionStage first = new SubscriptionStage(node);
    private final SubscriptionStage second = new SubscriptionStage(node);
    private final Filters one = filters(first);
    private final Filters two = filters(second);

    private static Caller caller(String id) {
        Tier.Sizes sizes = new Tier.Sizes(1, 1, 1, 1, 1, MOST);
        return new Caller(id, new Tier("free", 1, 1, 0, 1, Set.of(), Set.of(), sizes));
    }

    private Filters filters(SubscriptionStage stage) {
        History history = new History(stage.board().chain(), stage.reads(), 64);
        Changes changes = new Changes(history, new BlockLogs(stage.reads()));
        PendingHashes hashes = new PendingHashes(stage.pending(), pending);
        return new Filters(stage.board().chain(), changes, store, hashes);
    }

    @BeforeEach
    void headIsServed() throws InterruptedException {
        reach(20);
    }

    private void reach(long head) throws InterruptedException {
        Await.until("head " + head, SOON, () -> first.head() == head && second.head() == head);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        first.close();
        second.close();
        node.close();
    }

    private static Filters.Answer ask(Filters at, String method, String params) {
        return ask(at, method, params, CALLER);
    }

    private static Filters.Answer ask(Filters at, String method, String params, Caller caller) {
        return at.answer(new RpcCall(method, JsonSlice.of(params), JsonSlice.of("1")), caller)
                .toCompletableFuture()
                .join();
    }

    private static JsonNode result(Filters at, String method, String params) {
        if (ask(at, method, params) instanceof Filters.Answer.Result(JsonSlice json)) {
            return JSON.readTree(json.toString());
        }
        throw new AssertionError(method + params + " has no result");
    }

    private static String refusal(Filters at, String method, String params) {
        return ask(at, method, params) instanceof Filters.Answer.Refused refused
                ? refused.refusal().message()
                : "";
    }

    private static List<Long> numbers(JsonNode logs) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode log : logs) {
            long number = Long.decode(log.path("blockNumber").asString());
            numbers.add(log.path("removed").asBoolean() ? -number : number);
        }
        return numbers;
    }

    @Test
    void anyInstanceGivesOutWhatIsNewAndNoneTwice() throws InterruptedException {
        String id = "[" + result(one, "eth_newFilter", "[{}]") + "]";
        String blocks = "[" + result(two, "eth_newBlockFilter", "[]") + "]";
        assertThat(result(two, "eth_getFilterChanges", id)).isEmpty();
        node.grow(chain.lines(21, 23));
        reach(23);
        assertThat(numbers(result(two, "eth_getFilterChanges", id))).containsExactly(21L, 22L, 23L);
        assertThat(result(one, "eth_getFilterChanges", id)).isEmpty();
        assertThat(result(one, "eth_getFilterChanges", blocks))
                .extracting(JsonNode::asString)
                .containsExactly(
                        chain.hash(21).toHex(), chain.hash(22).toHex(), chain.hash(23).toHex());
        MadeChain other = chain.fork('b', 21, 2);
        node.dropAbove(21).grow(other.lines(22, 24));
        reach(24);
        assertThat(numbers(result(one, "eth_getFilterChanges", id)))
                .containsExactly(-23L, -22L, 22L, 23L, 24L);
        assertThat(result(two, "eth_getFilterChanges", blocks)).hasSize(3);
        assertThat(result(two, "eth_uninstallFilter", id).asBoolean()).isTrue();
        assertThat(refusal(one, "eth_getFilterChanges", id)).isEqualTo("filter not found");
    }

    @Test
    void askedByBothAtOnceNothingIsGivenOutTwice() throws InterruptedException {
        String id = "[" + result(one, "eth_newFilter", "[{}]") + "]";
        node.grow(chain.lines(21, 30));
        reach(30);
        List<CompletableFuture<List<Long>>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Filters at = i % 2 == 0 ? one : two;
            answers.add(
                    CompletableFuture.supplyAsync(
                            () -> numbers(result(at, "eth_getFilterChanges", id))));
        }
        List<Long> all = answers.stream().flatMap(it -> it.join().stream()).toList();
        assertThat(all).containsExactly(21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L, 29L, 30L);
    }

    @Test
    void onlyWhatItsCriteriaAskFor() throws InterruptedException {
        String address = "0x0000000000000000000000000000000000000001";
        String id =
                "["
                        + result(
                                one,
                                "eth_newFilter",
                                "[{\"address\":\"%s\",\"toBlock\":\"0x17\"}]".formatted(address))
                        + "]";
        node.grow(chain.lines(21, 26));
        reach(26);
        assertThat(numbers(result(one, "eth_getFilterChanges", id))).containsExactly(21L, 23L);
        assertThat(ask(two, "eth_getFilterLogs", id))
                .isInstanceOfSatisfying(
                        Filters.Answer.Instead.class,
                        it -> {
                            assertThat(it.call().method()).isEqualTo("eth_getLogs");
                            assertThat(it.call().params().toString())
                                    .contains(address, "\"toBlock\":\"0x17\"");
                        });
    }

    @Test
    void ofWhatItWasGivenItKeepsOnlyWhatSelectsLogs() throws FilterStore.Lost {
        String address = "0x00000000000000000000000000000000000000Ab";
        String topic = "0x%064x".formatted(7);
        String given =
                "[{\"more\":\"%s\",\"address\":\"%s\",\"topics\":[null,\"%s\"],\"fromBlock\":null,\"toBlock\":\"latest\"}]"
                        .formatted("x".repeat(10_000), address, topic);
        String id = result(one, "eth_newFilter", given).asString();
        assertThat(JSON.readTree(store.get(id).orElseThrow().state()).path("criteria"))
                .isEqualTo(
                        JSON.readTree(
                                "{\"address\":[\"%s\"],\"topics\":[null,[\"%s\"]],\"toBlock\":\"latest\"}"
                                        .formatted(address.toLowerCase(Locale.ROOT), topic)));
    }

    @Test
    void ofOneCallersFiltersTheTiersNumberIsHeldOverInstances() {
        for (int i = 0; i < MOST; i++) {
            String method = i % 2 == 0 ? "eth_newFilter" : "eth_newBlockFilter";
            assertThat(result(i % 3 == 0 ? one : two, method, "[{}]").isString()).isTrue();
        }
        for (String method :
                List.of("eth_newFilter", "eth_newBlockFilter", "eth_newPendingTransactionFilter")) {
            assertThat(ask(two, method, "[{}]"))
                    .isInstanceOfSatisfying(
                            Filters.Answer.Refused.class,
                            it -> {
                                assertThat(it.refusal().code()).isEqualTo(-32005);
                                assertThat(it.refusal().message())
                                        .startsWith("12 filters are open, which is the most");
                            });
        }
        assertThat(ask(one, "eth_newFilter", "[{}]", caller("ip:127.0.0.2")))
                .isInstanceOf(Filters.Answer.Result.class);
    }

    @Test
    void anEndThatNoChainReachesIsNoEnd() throws InterruptedException {
        String criteria = "[{\"fromBlock\":\"0x0\",\"toBlock\":\"0xffffffffffffffff\"}]";
        String id = "[" + result(one, "eth_newFilter", criteria) + "]";
        node.grow(chain.lines(21, 22));
        reach(22);
        assertThat(numbers(result(one, "eth_getFilterChanges", id))).containsExactly(21L, 22L);
    }

    @Test
    void pendingTransactionsAreToldByAnyInstanceOnceEach() throws InterruptedException {
        node.script("eth_newPendingTransactionFilter", _ -> Optional.of("\"0x9\""));
        node.script("eth_getFilterChanges", _ -> Optional.of(pool.toString()));
        pool.add(hash(1));
        String id = "[" + result(one, "eth_newPendingTransactionFilter", "[]") + "]";
        String late = "[" + result(two, "eth_newPendingTransactionFilter", "[]") + "]";
        List<String> seen = new ArrayList<>();
        for (int number = 2; number <= 6; number++) {
            pool.add(hash(number));
            Filters at = number % 2 == 0 ? one : two;
            String wanted = hash(number);
            Await.until(
                    "transaction " + number,
                    SOON,
                    () -> {
                        result(at, "eth_getFilterChanges", id)
                                .forEach(it -> seen.add('"' + it.asString() + '"'));
                        return seen.contains(wanted);
                    });
        }
        assertThat(seen).doesNotHaveDuplicates().endsWith(hash(5), hash(6));
        assertThat(result(one, "eth_getFilterChanges", late)).hasSizeBetween(5, 6);
        assertThat(refusal(two, "eth_getFilterLogs", id)).isEqualTo("filter not found");
        assertThat(result(two, "eth_uninstallFilter", id).asBoolean()).isTrue();
        assertThat(refusal(one, "eth_getFilterChanges", id)).isEqualTo("filter not found");
    }

    private static String hash(int number) {
        return "\"0x%064x\"".formatted(number);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(refusal(one, "eth_newFilter", "[{\"fromBlock\":\"newest\"}]"))
                .isEqualTo("fromBlock is no block: \"newest\"");
        assertThat(refusal(one, "eth_newFilter", "[{\"FROMBLOCK\":\"0x1\"}]"))
                .isEqualTo("a log filter has 'fromBlock', not 'FROMBLOCK'");
        assertThat(refusal(one, "eth_newFilter", "[" + "1".repeat(1_001) + "]"))
                .contains("params cannot be read");
        assertThat(refusal(one, "eth_newFilter", "[7]")).contains("must be an object, got 7");
        assertThat(refusal(one, "eth_newFilter", "[{\"blockHash\":\"0x1\"}]"))
                .contains("eth_getLogs");
        assertThat(refusal(one, "eth_getFilterChanges", "[\"0x1\"]")).isEqualTo("filter not found");
        assertThat(refusal(one, "eth_newPendingTransactionFilter", "[true]"))
                .contains("whole ones are not offered");
    }
}
