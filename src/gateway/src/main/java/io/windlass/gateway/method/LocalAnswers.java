package io.windlass.gateway.method;

import io.windlass.chain.Bytes;
import io.windlass.chain.Keccak;
import io.windlass.gateway.head.ServedHead;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.JsonText;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.RpcCall;
import org.jspecify.annotations.Nullable;

/** What the gateway says by itself, so that it is the same whatever the nodes do. */
final class LocalAnswers {
    private static final Plan EMPTY = answered("[]");
    private static final Plan TRUE = answered("true");
    private static final Plan FALSE = answered("false");
    private static final Plan ZERO = answered("\"0x0\"");
    private static final Plan MODULES =
            answered("{\"eth\":\"1.0\",\"net\":\"1.0\",\"rpc\":\"1.0\",\"web3\":\"1.0\"}");

    private final Plan chainId;
    private final Plan networkId;
    private final Plan clientVersion;

    LocalAnswers(ChainFacts facts) {
        this.chainId = answered("\"0x" + facts.chainId().toString(16) + '"');
        this.networkId = answered(JsonText.quoted(facts.networkId()));
        this.clientVersion = answered(JsonText.quoted(facts.clientVersion()));
    }

    Plan answer(RpcCall call, @Nullable ServedHead head) throws MalformedJson {
        return switch (call.method()) {
            case "eth_chainId" -> chainId;
            case "eth_blockNumber" ->
                    head == null ? Planner.noHead() : answered(BlockRef.quoted(head.number()));
            // a head that is served is one that nodes have; before that nothing is
            case "eth_syncing" -> head == null ? Planner.noHead() : FALSE;
            case "eth_accounts" -> EMPTY;
            case "eth_hashrate" -> ZERO;
            case "eth_mining" -> FALSE;
            case "net_version" -> networkId;
            case "net_listening" -> TRUE;
            case "rpc_modules" -> MODULES;
            case "web3_clientVersion" -> clientVersion;
            case "web3_sha3" -> sha3(call);
            default -> throw new IllegalArgumentException("not answered here: " + call.method());
        };
    }

    private static Plan sha3(RpcCall call) throws MalformedJson {
        JsonCursor params = new JsonCursor(call.params());
        if (!params.next() || !JsonCursor.isString(params.value())) {
            return Planner.refused("web3_sha3 takes one string of hex bytes");
        }
        try {
            Bytes input = Bytes.fromHex(JsonCursor.text(params.value()));
            return answered('"' + Keccak.hash(input).toHex() + '"');
        } catch (IllegalArgumentException e) {
            return Planner.refused("argument 0 of web3_sha3: " + e.getMessage());
        }
    }

    private static Plan answered(String json) {
        return new Plan.Answered(JsonSlice.of(json));
    }

    private static Plan answered(byte[] json) {
        return new Plan.Answered(new JsonSlice(json, 0, json.length));
    }
}
