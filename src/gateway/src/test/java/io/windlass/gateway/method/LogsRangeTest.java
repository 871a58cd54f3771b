package io.windlass.gateway.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogsRangeTest {
    private static final ServedHead HEAD =
            new ServedHead(1000, BlockHash.fromHex("0x" + "01".repeat(32)), 1000, 990);

    private final MethodTable table = new MethodTable();
    private final Planner planner =
            new Planner(new ChainFacts(BigInteger.valueOf(1337), "1337", "windlass/test"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 1000 | 1000",
                "{\"fromBlock\":\"finalized\",\"topics\":[]} | 990 | 1000",
                "{\"toBlock\":null,\"fromBlock\":\"0x3e7\"} | 999 | 1000",
                "{\"fromBlock\":\"earliest\",\"toBlock\":\"0x5\"} | 0 | 5",
                "{\"fromBlock\":\"pending\",\"address\":[]} | 1000 | 1000"
            })
    void bothEndsBecomeNumbers(String criteria, long from, long to) {
        Plan.Logs logs = (Plan.Logs) plan("[" + criteria + "]");
        assertThat(logs.from()).isEqualTo(from);
        assertThat(logs.to()).isEqualTo(to);
        assertThat(logs.height()).isEqualTo(to);
        assertThat(logs.params().toString())
                .startsWith("[{\"fromBlock\":\"0x%x\",\"toBlock\":\"0x%x\"".formatted(from, to))
                .doesNotContain("null");
    }

    @Test
    void whatElseIsAskedForStays() {
        assertThat(
                        ((Plan.Logs) plan("[{\"topics\":[null,[\"0x1\"]],\"address\":\"0x2\"}]"))
                                .params())
                .hasToString(
                        "[{\"fromBlock\":\"0x3e8\",\"toBlock\":\"0x3e8\",\"topics\":[null,[\"0x1\"]],\"address\":\"0x2\"}]");
    }

    @Test
    void numbersAreLeftAsTheyAre() {
        JsonSlice params = JsonSlice.of("[{\"toBlock\":\"0x5\",\"fromBlock\":\"0x3\"}]");
        assertThat(((Plan.Logs) plan(params)).params()).isSameAs(params);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fromBlock\":\"0x32\",\"toBlock\":\"0x3e9\"}",
                "{\"fromBlock\":\"0x3e9\"}",
                "{\"fromBlock\":\"0x3e9\",\"toBlock\":\"0x3ea\"}"
            })
    void aRangeBeyondTheHeadIsNeverAnEmptyAnswer(String criteria) {
        Refusal refusal = refusal("[" + criteria + "]");
        assertThat(refusal.code()).isEqualTo(-32602);
        assertThat(refusal.message()).isEqualTo("block range extends beyond current head block");
        assertThat(refusal.data()).isEqualTo("{\"head\":\"0x3e8\"}");
    }

    @Test
    void aRangeBackwardsIsRefused() {
        assertThat(refusal("[{\"fromBlock\":\"0x32\",\"toBlock\":\"0x2f\"}]").message())
                .startsWith("invalid block range params");
    }

    @Test
    void aRangeLongerThanTheTierAllowsIsRefusedWithOneThatIsNot() {
        Refusal refusal = refusal("[{\"fromBlock\":\"0x0\",\"toBlock\":\"0x64\"}]");
        assertThat(refusal.code()).isEqualTo(-32005);
        assertThat(refusal.data())
                .isEqualTo("{\"maxRange\":100,\"suggestedFrom\":\"0x0\",\"suggestedTo\":\"0x63\"}");
        assertThat(plan("[{\"fromBlock\":\"0x0\",\"toBlock\":\"0x63\"}]"))
                .isInstanceOf(Plan.Logs.class);
    }

    @Test
    void aHashStandsForTheRange() {
        String params = "[{\"blockHash\":\"0x" + "ab".repeat(32) + "\"}]";
        assertThat(((Plan.Ask) plan(params)).params()).hasToString(params);
        assertThat(refusal("[{\"blockHash\":\"0x1\",\"toBlock\":\"0x1\"}]").message())
                .startsWith("cannot specify both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"toBlock\":\"0x1\",\"toBlock\":\"0xffff\"}",
                "{\"toBlock\":null,\"toBlock\":\"0xffff\"}",
                "{\"TOBLOCK\":\"0xffff\"}",
                "{\"to\\u0042lock\":\"0xffff\"}",
                "{\"toBloc\u212a\":\"0xffff\"}",
                "{\"bloc\u212aHa\u017fh\":\"0xffff\"}"
            })
    void noSpellingGetsPastTheHead(String criteria) {
        assertThat(refusal("[" + criteria + "]").code()).isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ADDRESS\":\"0x1\"}", "{\"Topics\":[]}", "{\"topic\\u0053\":[]}"})
    void whatSomeNodesWouldTakeAndOthersNotIsRefused(String criteria) {
        assertThat(refusal("[" + criteria + "]").message()).contains("in other letters");
    }

    @Test
    void anEndThatIsNoBlockIsShown() {
        assertThat(refusal("[{\"fromBlock\":\"0x01\"}]").message())
                .startsWith("fromBlock is no block: \"0x01\"");
    }

    private Refusal refusal(String params) {
        return ((Plan.Refused) plan(params)).refusal();
    }

    private Plan plan(String params) {
        return plan(JsonSlice.of(params));
    }

    private Plan plan(JsonSlice params) {
        RpcCall call = new RpcCall("eth_getLogs", params, JsonSlice.of("1"));
        return planner.plan(call, table.find("eth_getLogs"), HEAD, 100);
    }
}
