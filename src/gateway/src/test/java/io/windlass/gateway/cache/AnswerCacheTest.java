package io.windlass.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.cache.AnswerCache.Question;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.redis.RedisLink;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import io.windlass.testing.Await;
import io.windlass.testing.TestRedis;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
    private static final ServedHead HEAD = head(10, "01");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final AnswerCache cache = new AnswerCache(CacheSettings.defaults(), null);
    private final List<Consumer<Answer>> asked = new ArrayList<>();
    private final List<String> got = new ArrayList<>();

    @Test
    void whatIsFinalIsAskedOnceWhateverTheHead() {
        ask(cache, "eth_getBalance", "[1,\"0x2\"]", Life.FINAL, HEAD);
        reply("\"0x5\"");
        ask(cache, "eth_getBalance", "[1,\"0x2\"]", Life.FINAL, head(11, "02"));
        assertThat(got).containsExactly("\"0x5\"", "\"0x5\"");
        ask(cache, "eth_getBalance", "[1,\"0x3\"]", Life.FINAL, HEAD);
        ask(cache, "eth_getCode", "[1,\"0x2\"]", Life.FINAL, HEAD);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatHoldsForOneHeadIsAskedAgainForAnotherOfTheSameHeight() {
        ask(cache, "eth_call", "[{},\"0xa\"]", Life.HEAD, HEAD);
        reply("\"0x1\"");
        ask(cache, "eth_call", "[{},\"0xa\"]", Life.HEAD, HEAD);
        assertThat(got).containsExactly("\"0x1\"", "\"0x1\"");
        ask(cache, "eth_call", "[{},\"0xa\"]", Life.HEAD, head(10, "02"));
        reply("\"0x2\"");
        assertThat(got).last().isEqualTo("\"0x2\"");
    }

    @Test
    void aReceiptIsKeptForEverOnceItsBlockIsFinal() {
        String receipt = "{\"logs\":[],\"blockNumber\":\"0x%x\"}";
        ask(cache, "eth_getTransactionReceipt", "[\"0x1\"]", Life.TRANSACTION, HEAD);
        reply(receipt.formatted(9));
        ask(cache, "eth_getTransactionReceipt", "[\"0x1\"]", Life.TRANSACTION, head(10, "02"));
        reply(receipt.formatted(5));
        ask(cache, "eth_getTransactionReceipt", "[\"0x1\"]", Life.TRANSACTION, head(12, "03"));
        assertThat(asked).isEmpty();
        assertThat(got).last().isEqualTo(receipt.formatted(5));
    }

    @Test
    void nullAndErrorsAndWhatAnUnknownBlockIsEmptyOfAreNotKept() {
        for (int i = 0; i < 2; i++) {
            ask(cache, "eth_getBlockByHash", "[1]", Life.FINAL, HEAD);
            reply("null");
            ask(cache, "eth_getLogs", "[{\"blockHash\":1}]", Life.FINAL, HEAD);
            reply("[]");
            ask(cache, "eth_call", "[1]", Life.FINAL, HEAD);
            take().accept(new Answer.Refused(Refusal.of(3, "execution reverted")));
            ask(cache, "eth_gasPrice", "[]", Life.NONE, HEAD);
            reply("\"0x1\"");
        }
        assertThat(got).hasSize(8);
        assertThat(asked).isEmpty();
    }

    @Test
    void aQuestionOnItsWayIsNotAskedAgainAndItsFailureIsShared() {
        for (int i = 0; i < 3; i++) {
            ask(cache, "eth_call", "[1]", Life.HEAD, HEAD);
        }
        assertThat(asked).hasSize(1);
        take().accept(new Answer.Refused(Refusal.of(3, "execution reverted")));
        assertThat(got)
                .containsExactly("execution reverted", "execution reverted", "execution reverted");
        ask(cache, "eth_call", "[1]", Life.HEAD, HEAD);
        assertThat(asked).hasSize(1);
    }

    @Test
    void whatWasTooLargeForOneIsAskedAgainByTheOthers() {
        ask(cache, "eth_getLogs", "[1]", Life.FINAL, HEAD);
        ask(cache, "eth_getLogs", "[1]", Life.FINAL, HEAD);
        take().accept(new Answer.Refused(Refusal.of(Refusal.LIMIT_EXCEEDED, "too large")));
        assertThat(asked).hasSize(1);
        reply("[{}]");
        assertThat(got).containsExactlyInAnyOrder("too large", "[{}]");
    }

    @Test
    void theBytesKeptAreBounded() {
        CacheSettings small =
                new CacheSettings(10_000, 2_000, SOON, SOON, SOON, Duration.ofMillis(500));
        AnswerCache bounded = new AnswerCache(small, null);
        for (int i = 0; i < 100; i++) {
            ask(bounded, "eth_getCode", "[" + i + "]", Life.FINAL, HEAD);
            reply('"' + "ab".repeat(500) + '"');
        }
        assertThat(bounded.figures().entries()).isBetween(1L, 9L);
        ask(bounded, "eth_getCode", "[\"large\"]", Life.FINAL, HEAD);
        reply('"' + "ab".repeat(1_000) + '"');
        ask(bounded, "eth_getCode", "[\"large\"]", Life.FINAL, HEAD);
        assertThat(asked).hasSize(1);
    }

    @Test
    void instancesShareWhatIsFinalAndBelieveNothingThatWasAltered() throws Exception {
        try (TestRedis server = TestRedis.start();
                RedisLink link = new RedisLink(URI.create(server.url()), SOON)) {
            AnswerCache first = new AnswerCache(patient(), shared(link, "secret"));
            ask(first, "eth_getBlockByHash", "[7]", Life.FINAL, HEAD);
            Await.until("the node is asked", SOON, () -> asked.size() == 1);
            reply("{\"number\":\"0x1é\"}");
            Await.until("it is in Redis", SOON, () -> link.ask(redis -> redis.dbsize()).get() == 1);

            AnswerCache second = new AnswerCache(patient(), shared(link, "secret"));
            ask(second, "eth_getBlockByHash", "[7]", Life.FINAL, HEAD);
            Await.until("another instance has it", SOON, () -> got.size() == 2);
            assertThat(got).containsOnly("{\"number\":\"0x1é\"}");

            String name = link.ask(redis -> redis.randomkey()).get();
            link.ask(redis -> redis.append(name, " ")).get();
            AnswerCache third = new AnswerCache(patient(), shared(link, "secret"));
            ask(third, "eth_getBlockByHash", "[7]", Life.FINAL, HEAD);
            Await.until("a node is asked again", SOON, () -> asked.size() == 1);
            reply("{}");

            server.lose();
            AnswerCache alone = new AnswerCache(patient(), shared(link, "secret"));
            ask(alone, "eth_getBlockByHash", "[8]", Life.FINAL, HEAD);
            Await.until("a node is asked without Redis", SOON, () -> asked.size() == 1);
        }
    }

    private static CacheSettings patient() {
        return new CacheSettings(1 << 20, 1 << 20, SOON, SOON, SOON, Duration.ofSeconds(2));
    }

    private static SharedAnswers shared(RedisLink link, String secret) {
        return new SharedAnswers(
                link,
                BigInteger.valueOf(1337),
                secret.getBytes(StandardCharsets.UTF_8),
                Clock.systemUTC());
    }

    private void ask(AnswerCache of, String method, String params, Life life, ServedHead head) {
        of.answer(
                new Question(method, JsonSlice.of(params), life, head),
                Runnable::run,
                asked::add,
                answer ->
                        got.add(
                                switch (answer) {
                                    case Answer.Result(JsonSlice json, _) -> json.toString();
                                    case Answer.Refused(Refusal refusal, _) -> refusal.message();
                                    case Answer.Flow _ -> "flow";
                                }));
    }

    private void reply(String json) {
        take().accept(new Answer.Result(JsonSlice.of(json)));
    }

    private Consumer<Answer> take() {
        return asked.removeFirst();
    }

    private static ServedHead head(long number, String hash) {
        return new ServedHead(number, BlockHash.fromHex("0x" + hash.repeat(32)), number, 5);
    }
}
