package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.rpc.JsonSlice;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Blocks without their transactions, as one node holds them. */
public final class BlockReads {
    private static final double NANOS = 1e9;

    /** Seconds until the year 5138; GoQuorum Raft counts nanoseconds. */
    private static final double LATEST_SECONDS = 1e11;

    private static final List<String> NOT_IN_HEADER =
            List.of(
                    "transactions",
                    "uncles",
                    "withdrawals",
                    "size",
                    "totalDifficulty",
                    "calls",
                    "trxHash");

    private final NodeLink link;

    public BlockReads(NodeLink link) {
        this.link = link;
    }

    public Optional<SeenBlock> latest() throws LinkFault, InterruptedException {
        return read("eth_getBlockByNumber", "latest");
    }

    public Optional<SeenBlock> at(long number) throws LinkFault, InterruptedException {
        return read("eth_getBlockByNumber", "0x" + Long.toHexString(number));
    }

    public Optional<SeenBlock> of(BlockHash hash) throws LinkFault, InterruptedException {
        return read("eth_getBlockByHash", hash.toHex());
    }

    private Optional<SeenBlock> read(String method, String block)
            throws LinkFault, InterruptedException {
        Optional<JsonNode> found = link.ask(method, "[\"%s\",false]".formatted(block));
        return found.isEmpty() ? Optional.empty() : Optional.of(block(found.get()));
    }

    static SeenBlock block(JsonNode json) throws LinkFault {
        try {
            ObjectNode header = (ObjectNode) json.deepCopy();
            header.remove(NOT_IN_HEADER);
            return new SeenBlock(
                    quantity(json, "number").longValueExact(),
                    BlockHash.fromHex(json.path("hash").asString()),
                    BlockHash.fromHex(json.path("parentHash").asString()),
                    json.has("difficulty") ? quantity(json, "difficulty") : BigInteger.ZERO,
                    seconds(quantity(json, "timestamp").doubleValue()),
                    JsonSlice.of(header.toString()));
        } catch (IllegalArgumentException | ClassCastException | ArithmeticException e) {
            throw new LinkFault("malformed", "a block with a field that cannot be", e);
        }
    }

    static BigInteger quantity(JsonNode json, String field) {
        String text = json.path(field).asString("");
        if (!text.startsWith("0x") || text.length() < 3) {
            throw new IllegalArgumentException("%s is no quantity: %s".formatted(field, text));
        }
        return new BigInteger(text.substring(2), 16);
    }

    private static double seconds(double timestamp) {
        return timestamp > LATEST_SECONDS ? timestamp / NANOS : timestamp;
    }
}
