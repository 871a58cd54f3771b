package io.windlass.local.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Transaction;
import io.windlass.chain.encoding.TransactionCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chain that includes what it is sent when the test says so, over HTTP; it executes nothing: how
 * a transaction went is for the test to decide.
 */
final class FakeChain implements AutoCloseable {
    static final BigInteger ID = BigInteger.valueOf(4242);

    private static final JsonMapper JSON = new JsonMapper();

    private record Sent(String raw, String hash, Address sender, Transaction transaction) {}

    private record Placed(Sent sent, long block, int branch) {}

    private final HttpServer server;
    private final List<Sent> waiting = new ArrayList<>();
    private final Map<String, Placed> included = new HashMap<>();
    final List<String> received = new ArrayList<>();
    private BiPredicate<Address, Transaction> succeeds = (_, _) -> true;
    private @Nullable String refusal;
    private long head;
    private int branch;

    FakeChain() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A block with all that waits. */
    void mine() {
        mine(_ -> true);
    }

    /** A block with what these senders have waiting. */
    synchronized void mine(Predicate<Address> senders) {
        head++;
        List<Sent> chosen = waiting.stream().filter(it -> senders.test(it.sender())).toList();
        chosen.forEach(sent -> included.put(sent.hash(), new Placed(sent, head, branch)));
        waiting.removeAll(chosen);
    }

    /** Replaces the newest {@code depth} blocks by as many empty ones. */
    synchronized void reorganize(int depth) {
        branch++;
        included.values().removeIf(placed -> placed.block() > head - depth);
    }

    synchronized void succeedsOnly(BiPredicate<Address, Transaction> rule) {
        succeeds = rule;
    }

    synchronized void refuse(@Nullable String words) {
        refusal = words;
    }

    /** Somebody else uses the sender's next nonce. */
    synchronized void spendNonce(Address sender, long nonce) {
        waiting.removeIf(it -> it.sender().equals(sender) && it.transaction().nonce() == nonce);
        stolen.merge(sender, 1L, Long::sum);
    }

    private final Map<Address, Long> stolen = new HashMap<>();

    private synchronized void answer(HttpExchange exchange) throws IOException {
        JsonNode call = JSON.readTree(exchange.getRequestBody());
        ObjectNode reply = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        JsonNode params = call.required("params");
        switch (call.required("method").asString()) {
            case "eth_chainId" -> reply.put("result", "0x" + ID.toString(16));
            case "eth_getBlockByNumber" -> block(reply, params.get(0).asString());
            case "eth_getTransactionCount" ->
                    reply.put("result", hex(count(params.get(0).asString(), params.get(1))));
            case "eth_getTransactionReceipt" -> receipt(reply, params.get(0).asString());
            case "eth_sendRawTransaction" -> send(reply, params.get(0).asString());
            default -> reply.putObject("error").put("message", "no such method");
        }
        byte[] body = JSON.writeValueAsBytes(reply);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void block(ObjectNode reply, String number) {
        long height = number.equals("latest") ? head : 0;
        reply.putObject("result")
                .put("number", hex(height))
                .put("hash", hashOf(height, 0))
                .put("baseFeePerGas", "0x7");
    }

    private long count(String address, JsonNode tag) {
        Address sender = Address.fromHex(address);
        long done =
                included.values().stream().filter(it -> it.sent().sender().equals(sender)).count();
        long more = waiting.stream().filter(it -> it.sender().equals(sender)).count();
        long others = stolen.getOrDefault(sender, 0L);
        return done + others + (tag.asString().equals("pending") ? more : 0);
    }

    private void receipt(ObjectNode reply, String hash) {
        Placed placed = included.get(hash);
        if (placed == null) {
            reply.putNull("result");
            return;
        }
        Sent sent = placed.sent();
        reply.putObject("result")
                .put("blockNumber", hex(placed.block()))
                .put("blockHash", hashOf(placed.block(), placed.branch()))
                .put("status", succeeds.test(sent.sender(), sent.transaction()) ? "0x1" : "0x0");
    }

    private void send(ObjectNode reply, String raw) {
        received.add(raw);
        Bytes bytes = Bytes.fromHex(raw);
        Transaction transaction = TransactionCodec.decode(bytes, ID);
        String hash = TransactionCodec.hash(bytes).toHex();
        Address sender = TransactionCodec.sender(transaction, ID).orElseThrow();
        boolean known =
                included.containsKey(hash)
                        || waiting.stream().anyMatch(it -> it.hash().equals(hash));
        if (refusal != null) {
            reply.putObject("error").put("code", -32000).put("message", refusal);
        } else if (known) {
            reply.putObject("error").put("code", -32000).put("message", "already known");
        } else if (transaction.nonce() < stolen.getOrDefault(sender, 0L)) {
            reply.putObject("error").put("code", -32000).put("message", "nonce too low");
        } else {
            waiting.add(new Sent(raw, hash, sender, transaction));
            reply.put("result", hash);
        }
    }

    private static String hashOf(long height, int branch) {
        return "0x%032x%032x".formatted(height, branch);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
