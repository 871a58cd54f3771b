package io.windlass.local.traffic;

import io.windlass.chain.Wei;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The nodes that traffic is sent to: the one in use is asked, and left when it fails. */
final class Nodes implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<URI> urls;
    private final HttpClient http;
    private int inUse;

    Nodes(List<URI> urls) {
        this.urls = List.copyOf(urls);
        this.http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    }

    /** No node answered. */
    static final class Silent extends Exception {
        Silent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The newest block. */
    record Top(long number, Wei baseFee) {}

    /** Where a transaction was included, and how it went. */
    record Inclusion(long block, String blockHash, boolean succeeded) {}

    BigInteger chainId() throws Silent, InterruptedException {
        return quantity(answer("eth_chainId"));
    }

    String genesis() throws Silent, InterruptedException {
        return answer("eth_getBlockByNumber", "0x0", false).required("hash").asString();
    }

    Top top() throws Silent, InterruptedException {
        JsonNode block = answer("eth_getBlockByNumber", "latest", false);
        JsonNode fee = block.path("baseFeePerGas");
        return new Top(
                quantity(block.required("number")).longValueExact(),
                fee.isString() ? new Wei(quantity(fee)) : Wei.ZERO);
    }

    /** The nonce of the sender's next transaction, counting what waits to be included. */
    long nextNonce(String address) throws Silent, InterruptedException {
        return quantity(answer("eth_getTransactionCount", address, "pending")).longValueExact();
    }

    /** The nonce of the sender's next transaction, counting only what is included. */
    long includedNonce(String address) throws Silent, InterruptedException {
        return quantity(answer("eth_getTransactionCount", address, "latest")).longValueExact();
    }

    Optional<Inclusion> inclusion(String hash) throws Silent, InterruptedException {
        JsonNode receipt = answer("eth_getTransactionReceipt", hash);
        if (!receipt.path("blockNumber").isString()) {
            return Optional.empty();
        }
        return Optional.of(
                new Inclusion(
                        quantity(receipt.required("blockNumber")).longValueExact(),
                        receipt.required("blockHash").asString(),
                        quantity(receipt.required("status")).signum() != 0));
    }

    /** Hands over a signed transaction; what the node says against it, or empty. */
    Optional<String> send(String raw) throws Silent, InterruptedException {
        JsonNode reply = ask("eth_sendRawTransaction", raw);
        if (!reply.has("error")) {
            return Optional.empty();
        }
        String words = reply.path("error").path("message").asString();
        return words.contains("already known") || words.contains("already imported")
                ? Optional.empty()
                : Optional.of(words);
    }

    String current() {
        return urls.get(inUse).toString();
    }

    void useNext() {
        inUse = (inUse + 1) % urls.size();
    }

    private JsonNode answer(String method, Object... parameters)
            throws Silent, InterruptedException {
        JsonNode reply = ask(method, parameters);
        JsonNode result = reply.get("result");
        if (result == null) {
            useNext();
            throw new Silent("no result of " + method + ": " + reply, null);
        }
        return result;
    }

    /** Asks each node once, beginning with the one in use. */
    private JsonNode ask(String method, Object... parameters) throws Silent, InterruptedException {
        Silent last = new Silent("no node to ask", null);
        for (int tried = 0; tried < urls.size(); tried++) {
            try {
                return exchange(urls.get(inUse), method, parameters);
            } catch (IOException | JacksonException e) {
                last = new Silent(current() + " did not answer " + method + ": " + e, e);
                useNext();
            }
        }
        throw last;
    }

    private JsonNode exchange(URI url, String method, Object... parameters)
            throws IOException, InterruptedException {
        ObjectNode call = JSON.createObjectNode();
        call.put("jsonrpc", "2.0").put("id", 1).put("method", method);
        ArrayNode list = call.putArray("params");
        for (Object parameter : parameters) {
            list.addPOJO(parameter);
        }
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(DEADLINE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(call)))
                        .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP status " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }

    private static BigInteger quantity(JsonNode hex) {
        return new BigInteger(hex.asString().substring(2), 16);
    }

    @Override
    public void close() {
        http.close();
    }
}
