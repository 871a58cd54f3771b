package io.windlass.node.rpc;

import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.node.BlockJson;
import io.windlass.node.Node;
import io.windlass.node.NodeContract;
import io.windlass.testing.StubNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real node against a stub that answers over real sockets. */
final class StubStage implements NodeContract.Stage {
    private final StubNode stub;
    private final RpcNode node;

    StubStage(StubNode stub, UnaryOperator<NodeSettings> settings) {
        this.stub = stub;
        node = new RpcNode(settings.apply(NodeSettings.of(stub.http())));
    }

    StubNode stub() {
        return stub;
    }

    /** Answers account reads from these tables, keyed by lower-case address or selector. */
    static StubNode withAccounts(
            StubNode stub,
            Map<String, String> balances,
            Map<String, String> codes,
            Map<String, String> answers) {
        stub.script(
                "eth_getBalance",
                params -> Optional.of(quoted(balances, (String) params.getFirst(), "0x0")));
        stub.script(
                "eth_getCode",
                params -> Optional.of(quoted(codes, (String) params.getFirst(), "0x")));
        return stub.script(
                "eth_call",
                params -> {
                    Map<?, ?> call = (Map<?, ?>) params.getFirst();
                    String key = call.get("to") + " " + call.get("data");
                    return Optional.of(quoted(answers, key, "0x"));
                });
    }

    /** An ABI-encoded string. */
    static String abiString(Bytes text) {
        String hex = HexFormat.of().formatHex(text.array());
        String padding = "0".repeat((64 - hex.length() % 64) % 64);
        return "0x%064x%064x".formatted(32, text.size()) + hex + padding;
    }

    static Bytes utf8(String text) {
        return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(Map<String, String> table, String key, String otherwise) {
        return '"' + table.getOrDefault(key, otherwise) + '"';
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void grow(List<BlockClaim> blocks) {
        stub.grow(BlockJson.lines(blocks));
    }

    @Override
    public void reorg(BlockNumber ancestor, List<BlockClaim> branch) {
        stub.dropAbove(ancestor.value());
        grow(branch);
    }

    @Override
    public void stop() {
        stub.close();
    }

    @Override
    public void close() {
        stub.close();
    }
}
