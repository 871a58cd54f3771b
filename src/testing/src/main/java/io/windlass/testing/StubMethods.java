package io.windlass.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers JSON-RPC calls from a {@link StubChain}. */
final class StubMethods {
    private static final ByteBuffer NULL = StubBlock.bytes("null");

    private final StubChain chain;
    private final BigInteger chainId;
    private final Map<String, Function<List<Object>, Optional<String>>> scripted =
            new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    StubMethods(StubChain chain, BigInteger chainId) {
        this.chain = chain;
        this.chainId = chainId;
    }

    /** Answers {@code method} with this error, a JSON object. */
    void refuse(String method, String error) {
        refusals.put(method, error);
    }

    void script(String method, Function<List<Object>, Optional<String>> answer) {
        scripted.put(method, answer);
    }

    void unscript(String method) {
        scripted.remove(method);
    }

    /** The whole response to one request or one batch, as pieces to be sent one after another. */
    List<ByteBuffer> respond(ByteBuffer request, Misbehavior misbehavior) {
        List<ByteBuffer> out = new ArrayList<>();
        Object parsed = new Json(request).value();
        if (parsed instanceof List<?> batch) {
            String separator = "[";
            for (Object call : batch) {
                out.add(StubBlock.bytes(separator));
                one(map(call), misbehavior, out);
                separator = ",";
            }
            out.add(StubBlock.bytes("]"));
        } else {
            one(map(parsed), misbehavior, out);
        }
        return out;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private void one(Map<String, Object> call, Misbehavior misbehavior, List<ByteBuffer> out) {
        String id =
                misbehavior == Misbehavior.WRONG_ID
                        ? "987654321"
                        : Json.write(call.getOrDefault("id", new Json.Literal("null")));
        String method = (String) call.getOrDefault("method", "");
        List<Object> params = (List<Object>) call.getOrDefault("params", List.of());
        out.add(StubBlock.bytes("{\"jsonrpc\":\"2.0\",\"id\":" + id + ","));
        ByteBuffer result =
                misbehavior == Misbehavior.NULL_RESULT ? NULL.duplicate() : result(method, params);
        if (result == null) {
            out.add(StubBlock.bytes("\"error\":" + error(method) + "}"));
        } else {
            out.add(StubBlock.bytes("\"result\":"));
            out.add(result);
            out.add(StubBlock.bytes("}"));
        }
    }

    private String error(String method) {
        String scriptedError = refusals.get(method);
        if (scriptedError != null) {
            return scriptedError;
        }
        return "{\"code\":-32601,\"message\":\"the method "
                + method
                + " does not exist/is not available\"}";
    }

    private @Nullable ByteBuffer result(String method, List<Object> params) {
        if (refusals.containsKey(method)) {
            return null;
        }
        var script = scripted.get(method);
        if (script != null) {
            return script.apply(params).map(StubBlock::bytes).orElse(null);
        }
        return switch (method) {
            case "eth_chainId" -> quoted("0x" + chainId.toString(16));
            case "net_version" -> quoted(chainId.toString());
            case "web3_clientVersion" -> quoted("Stub/v1.0.0");
            case "eth_syncing" -> StubBlock.bytes("false");
            case "eth_blockNumber" -> headNumber();
            case "eth_getBlockByNumber" -> block(chain.named(text(params, 0)), params);
            case "eth_getBlockByHash" -> block(chain.hashed(text(params, 0)), params);
            case "eth_getBlockReceipts" -> receipts(params.getFirst());
            case "eth_getTransactionByHash" -> orNull(chain.transaction(text(params, 0)));
            case "eth_getTransactionReceipt" -> orNull(chain.receipt(text(params, 0)));
            case "eth_getLogs" -> StubLogs.matching(chain, map(params.getFirst()));
            default -> null;
        };
    }

    private ByteBuffer headNumber() {
        StubBlock head = chain.head();
        return quoted("0x" + Long.toHexString(head == null ? 0 : head.number()));
    }

    private static ByteBuffer block(@Nullable StubBlock block, List<Object> params) {
        if (block == null) {
            return NULL.duplicate();
        }
        boolean full = params.size() > 1 && "true".equals(Json.write(params.get(1)));
        return full ? block.full() : block.withHashes();
    }

    private ByteBuffer receipts(Object param) {
        String name =
                param instanceof Map<?, ?> object
                        ? String.valueOf(object.values().iterator().next())
                        : (String) param;
        StubBlock block = name.length() == 66 ? chain.hashed(name) : chain.named(name);
        return block == null ? NULL.duplicate() : block.receipts();
    }

    private static ByteBuffer orNull(Optional<ByteBuffer> found) {
        return found.orElseGet(NULL::duplicate);
    }

    private static String text(List<Object> params, int index) {
        return (String) params.get(index);
    }

    private static ByteBuffer quoted(String text) {
        return StubBlock.bytes("\"" + text + "\"");
    }
}
