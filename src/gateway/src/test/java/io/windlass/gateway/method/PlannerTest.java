package io.windlass.gateway.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.method.Plan.Life;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlannerTest {
    private static final String A = "\"0x7dcd17433742f4c0ca53122ab541d0ba67fc27df\"";
    private static final String HASH = "\"0x" + "ab".repeat(32) + "\"";
    private static final ServedHead HEAD =
            new ServedHead(0x36, BlockHash.fromHex("0x" + "01".repeat(32)), 0x30, 0x20);

    private final MethodTable table = new MethodTable();
    private final Planner planner =
            new Planner(new ChainFacts(BigInteger.valueOf(1337), "1337", "windlass/test"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest | 0x36 | HEAD",
                "pending | 0x36 | HEAD",
                "safe | 0x30 | HEAD",
                "finalized | 0x20 | FINAL",
                "earliest | 0x0 | FINAL"
            })
    void everyTagBecomesTheNumberThatIsServed(String tag, String number, Life life) {
        Plan plan = plan("eth_getBalance", "[%s, \"%s\"]".formatted(A, tag));
        assertThat(plan).isInstanceOf(Plan.Ask.class);
        Plan.Ask ask = (Plan.Ask) plan;
        assertThat(ask.params()).hasToString("[%s, \"%s\"]".formatted(A, number));
        assertThat(ask.height()).isEqualTo(Long.decode(number));
        assertThat(ask.life()).isEqualTo(life);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth_call | [{}] | [{},\"0x36\"]",
                "eth_call | [{}, null, {}] | [{}, \"0x36\", {}]",
                "eth_estimateGas | [{} ] | [{} ,\"0x36\"]",
                "eth_getProof | [1, []] | [1, [],\"0x36\"]",
                "eth_getStorageAt | [1, 2] | [1, 2,\"0x36\"]",
                "eth_simulateV1 | [{\"a\":[]}] | [{\"a\":[]},\"0x36\"]",
                "eth_createAccessList | [{}, \"latest\"] | [{}, \"0x36\"]",
                "clique_getSnapshot | [] | [\"0x36\"]",
                "eth_feeHistory | [\"0x1\", \"latest\", [5]] | [\"0x1\", \"0x36\", [5]]",
                "debug_traceBlockByNumber | [\"safe\", {}] | [\"0x30\", {}]",
                "trace_call | [{}, [\"trace\"]] | [{}, [\"trace\"],\"0x36\"]",
                "eth_call | [{}, {\"blockNumber\":\"latest\"}] | [{}, \"0x36\"]",
                "eth_call | [{}, {\"blockNumber\":\"0x5\"}] | [{}, \"0x5\"]",
                "eth_gasPrice | [] | []"
            })
    void anAbsentOrNamedBlockIsWrittenOutSoThatAllNodesAnswerForTheSame(
            String method, String params, String asked) {
        assertThat(((Plan.Ask) plan(method, params)).params()).hasToString(asked);
    }

    @Test
    void aNumberBelowTheHeadIsPassedOnWithoutACopy() {
        RpcCall call = call("eth_getBlockByNumber", "[\"0x1B\",false]");
        Plan plan = planner.plan(call, table.find(call.method()), HEAD, 100);
        assertThat(((Plan.Ask) plan).params()).isSameAs(call.params());
        assertThat(((Plan.Ask) plan).height()).isEqualTo(0x1b);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth_getBlockByNumber",
                "eth_getBlockReceipts",
                "eth_getBlockTransactionCountByNumber",
                "eth_getUncleCountByBlockNumber"
            })
    void aBlockAboveTheHeadIsNull(String method) {
        for (String above : new String[] {"0x37", "0x7fffffffffffffff", "0x" + "f".repeat(40)}) {
            Plan plan = plan(method, "[\"" + above + "\",true]");
            assertThat(((Plan.Answered) plan).result()).hasToString("null");
        }
    }

    @Test
    void stateAboveTheHeadIsAnErrorThatTellsTheHead() {
        Refusal refusal = refusal("eth_call", "[{},\"0x37\"]");
        assertThat(refusal.code()).isEqualTo(-32000);
        assertThat(refusal.message())
                .isEqualTo("header not found: block \"0x37\" is above the head 0x36");
        assertThat(refusal.data()).isEqualTo("{\"head\":\"0x36\"}");
    }

    @Test
    void theNonceOfPendingIsForTheWriterAndOnlyThat() {
        Plan plan = plan("eth_getTransactionCount", "[%s,\"pending\"]".formatted(A));
        assertThat(plan).isInstanceOf(Plan.PendingNonce.class);
        assertThat(((Plan.PendingNonce) plan).address()).hasToString(A);
        assertThat(((Plan.PendingNonce) plan).params()).hasToString("[%s,\"0x36\"]".formatted(A));
        assertThat(plan("eth_getTransactionCount", "[%s,\"latest\"]".formatted(A)))
                .isInstanceOf(Plan.Ask.class);
    }

    @Test
    void whatIsNamedByHashStaysTrueUnlessItMustBeCanonical() {
        assertThat(life("eth_getBlockByHash", "[" + HASH + ",true]")).isEqualTo(Life.FINAL);
        assertThat(life("eth_getBalance", "[" + A + "," + HASH + "]")).isEqualTo(Life.FINAL);
        assertThat(life("eth_call", "[{},{\"blockHash\":" + HASH + "}]")).isEqualTo(Life.FINAL);
        assertThat(life("eth_call", "[{},{\"blockHash\":" + HASH + ",\"requireCanonical\":true}]"))
                .isEqualTo(Life.HEAD);
        assertThat(life("eth_getLogs", "[{\"blockHash\":" + HASH + "}]")).isEqualTo(Life.FINAL);
        assertThat(life("eth_getTransactionReceipt", "[" + HASH + "]")).isEqualTo(Life.TRANSACTION);
        assertThat(life("eth_getBlockByHash", "[\"ab\",true]")).isEqualTo(Life.NONE);
        assertThat(life("debug_traceTransaction", "[" + HASH + "]")).isEqualTo(Life.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0x01\"",
                "\"0x\"",
                "\"0xg\"",
                "\"LATEST\"",
                "\"l\\u0061test\"",
                "27",
                "\"27\"",
                "\"0x1",
                "{}",
                "{\"blockNumber\":\"0x1\",\"blockHash\":\"0x1\"}",
                "{\"blockNumber\":\"0x1\",\"blockNumber\":\"0x99\"}",
                "{\"BLOCKNUMBER\":\"0x99\"}",
                "[\"0x1\"]"
            })
    void whatIsNoBlockIsRefusedWithItsValue(String value) {
        Refusal refusal = refusal("eth_getBalance", "[%s,%s]".formatted(A, value));
        assertThat(refusal.code()).isEqualTo(-32602);
        if (!value.equals("\"0x1")) {
            assertThat(refusal.message())
                    .startsWith("argument 1 of eth_getBalance is no block: " + value);
        }
    }

    @Test
    void aMissingArgumentIsNamed() {
        assertThat(refusal("eth_getBalance", "[]").message())
                .isEqualTo("missing value for required argument 0");
        assertThat(refusal("eth_getBlockByNumber", "[]").code()).isEqualTo(-32602);
        assertThat(refusal("eth_getLogs", "[]").code()).isEqualTo(-32602);
        assertThat(refusal("eth_getLogs", "[\"latest\"]").message()).contains("no object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth_blockNumber | [] | \"0x36\"",
                "eth_chainId | [] | \"0x539\"",
                "net_version | [] | \"1337\"",
                "web3_clientVersion | [] | \"windlass/test\"",
                "eth_syncing | [] | false",
                "eth_accounts | [] | []",
                "net_listening | [] | true",
                "web3_sha3 | [\"0x68656c6c6f\"]"
                        + " | \"0x1c8aff950685c2ed4bc3174f3472287b56d9517b9c948127319a09a7a36deac8\""
            })
    void whatIsTheSameForAllNodesIsSaidHere(String method, String params, String result) {
        assertThat(((Plan.Answered) plan(method, params)).result()).hasToString(result);
    }

    @Test
    void badHexForSha3IsShown() {
        assertThat(refusal("web3_sha3", "[\"0x1\"]").message()).contains("odd length: 0x1");
    }

    @Test
    void beforeThereIsAHeadOnlyWhatNeedsNoneIsAnswered() {
        assertThat(plan("eth_chainId", "[]", null)).isInstanceOf(Plan.Answered.class);
        for (String method : new String[] {"eth_blockNumber", "eth_gasPrice", "eth_getLogs"}) {
            Plan plan = plan(method, "[{}]", null);
            assertThat(((Plan.Refused) plan).refusal().status()).isEqualTo(503);
            assertThat(((Plan.Refused) plan).refusal().code()).isEqualTo(-32002);
        }
    }

    private Life life(String method, String params) {
        return ((Plan.Ask) plan(method, params)).life();
    }

    private Refusal refusal(String method, String params) {
        return ((Plan.Refused) plan(method, params)).refusal();
    }

    private Plan plan(String method, String params) {
        return plan(method, params, Objects.requireNonNull(HEAD));
    }

    private Plan plan(String method, String params, @Nullable ServedHead head) {
        return planner.plan(call(method, params), table.find(method), head, 100);
    }

    private static RpcCall call(String method, String params) {
        return new RpcCall(method, JsonSlice.of(params), JsonSlice.of("1"));
    }
}
