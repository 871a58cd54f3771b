package io.windlass.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.rpc.Request.Entry;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static Request read(String body) {
        return RequestReader.read(body.getBytes(StandardCharsets.UTF_8), 3);
    }

    private static Entry only(String body) {
        assertThat(read(body)).isInstanceOf(Request.Single.class);
        return ((Request.Single) read(body)).entry();
    }

    private static RpcCall call(String body) {
        assertThat(only(body)).isInstanceOf(Entry.Called.class);
        return ((Entry.Called) only(body)).call();
    }

    private static @Nullable String text(@Nullable JsonSlice slice) {
        return slice == null ? null : slice.toString();
    }

    @Test
    void cutsACallOutOfItsBytes() {
        RpcCall call =
                call(
                        " {\"jsonrpc\":\"2.0\", \"id\" : 9007199254740993,\"method\":\"eth_call\","
                                + "\"params\":[{\"to\":\"0x1\"} ,\"latest\"]}\n");
        assertThat(call.method()).isEqualTo("eth_call");
        assertThat(text(call.id())).isEqualTo("9007199254740993");
        assertThat(text(call.params())).isEqualTo("[{\"to\":\"0x1\"} ,\"latest\"]");
    }

    @Test
    void takesAnAbsentIdAsNotificationAndNullAsAnId() {
        assertThat(call("{\"method\":\"m\"}").id()).isNull();
        assertThat(text(call("{\"method\":\"m\",\"id\":null}").id())).isEqualTo("null");
        assertThat(text(call("{\"method\":\"m\",\"params\":null}").params())).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|a call is an object, got 7",
                "{\"id\":1}|call without a method",
                "{\"method\":7}|method must be a string, got 7",
                "{\"method\":\"\"}|method's name must have 1 to 128 characters, has 0",
                "{\"method\":\"a\\u0062\"}|method's name may hold letters, digits and _ only, got \"a\\u0062\"",
                "{\"method\":\"m\",\"method\":\"n\"}|\"method\" comes twice",
                "{\"method\":\"m\",\"params\":{\"a\":1}}|params must be an array, got {\"a\":1}",
                "{\"method\":\"m\",\"id\":[1]}|id must be a string, a number or null, got [1]",
                "{\"method\":\"m\",\"jsonrpc\":\"1.0\"}|jsonrpc must be \"2.0\", got \"1.0\"",
            })
    void saysWhatIsWrongWithACall(String body, String sentence) {
        assertThat(only(body)).isInstanceOf(Entry.Invalid.class);
        Refusal refusal = ((Entry.Invalid) only(body)).refusal();
        assertThat(refusal.message()).isEqualTo(sentence);
        assertThat(refusal.code()).isEqualTo(Refusal.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "nul",
                "\"",
                "{\"a\"}",
                "[1,]",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{} {}",
                "+1",
                "-",
                "[1 2]"
            })
    void refusesWhatIsNotJson(String body) {
        assertThat(read(body)).isInstanceOf(Request.Unreadable.class);
        Refusal refusal = ((Request.Unreadable) read(body)).refusal();
        assertThat(refusal.code()).isEqualTo(Refusal.PARSE);
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void refusesNestingThatIsTooDeep() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(read("{\"method\":\"m\",\"params\":" + deep + "}"))
                .isInstanceOfSatisfying(
                        Request.Unreadable.class,
                        it ->
                                assertThat(it.refusal().message())
                                        .contains("nested deeper than " + JsonScanner.DEEPEST));
    }

    @Test
    void boundsABatchWithoutReadingTheRest() {
        String call = "{\"method\":\"m\",\"id\":1}";
        assertThat(read("[" + call + "," + call + "]"))
                .isInstanceOfSatisfying(
                        Request.Batch.class, it -> assertThat(it.entries()).hasSize(2));
        assertThat(read("[" + (call + ",").repeat(4) + "]"))
                .isInstanceOfSatisfying(
                        Request.Unreadable.class,
                        it -> {
                            assertThat(it.refusal().status()).isEqualTo(413);
                            assertThat(it.refusal().message()).contains("more than 3 calls");
                        });
        assertThat(read("[]")).isInstanceOf(Request.Unreadable.class);
        assertThat(read("")).isInstanceOf(Request.Unreadable.class);
    }

    @Test
    void keepsGoodCallsOfABatchApartFromBadOnes() {
        assertThat(read("[{\"method\":\"m\",\"id\":1},7]"))
                .isInstanceOfSatisfying(
                        Request.Batch.class,
                        it -> {
                            assertThat(it.entries().getFirst()).isInstanceOf(Entry.Called.class);
                            assertThat(it.entries().getLast()).isInstanceOf(Entry.Invalid.class);
                        });
    }
}
