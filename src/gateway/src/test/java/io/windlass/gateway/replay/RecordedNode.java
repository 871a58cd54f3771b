package io.windlass.gateway.replay;

import static io.windlass.gateway.replay.Recording.JSON;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node that knows what was recorded, by method and params with every tag as the number that it
 * had, and the blocks of that chain; it notes what came with a tag in it.
 */
final class RecordedNode implements AutoCloseable {
    private static final List<String> AT_HEAD = List.of("latest", "pending", "safe", "finalized");

    private final Map<String, JsonNode> responses = new HashMap<>();
    private final Map<String, JsonNode> blocks = new HashMap<>();
    private final List<String> tagged = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private String head = "0x0";

    RecordedNode(int port, Path blocksFile, List<Recording> recordings) throws IOException {
        readBlocks(blocksFile);
        for (Recording each : recordings) {
            responses.put(key(each.method(), each.params()), each.response());
        }
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void readBlocks(Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ObjectNode block = (ObjectNode) JSON.readTree(line).get("block");
                ArrayNode hashes = JSON.createArrayNode();
                block.get("transactions").forEach(it -> hashes.add(it.path("hash")));
                block.set("transactions", hashes);
                head = block.path("number").asString();
                blocks.put(head, block);
                blocks.put(block.path("hash").asString(), block);
            }
        }
    }

    List<String> tagged() {
        return tagged;
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        byte[] body =
                JSON.writeValueAsBytes(request.isArray() ? replies(request) : replyTo(request));
        exchange.getResponseHeaders().add("content-type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private ArrayNode replies(JsonNode batch) {
        ArrayNode replies = JSON.createArrayNode();
        batch.forEach(each -> replies.add(replyTo(each)));
        return replies;
    }

    private ObjectNode replyTo(JsonNode request) {
        ObjectNode reply = JSON.createObjectNode();
        reply.put("jsonrpc", "2.0");
        reply.set("id", request.get("id"));
        fill(reply, request.path("method").asString(), request.get("params"));
        return reply;
    }

    private void fill(ObjectNode reply, String method, @Nullable JsonNode sent) {
        JsonNode params = sent == null ? JSON.createArrayNode() : sent;
        JsonNode recorded = find(method, params);
        if (recorded == null) {
            own(reply, method, params);
            return;
        }
        if (!numbered(params).equals(params)) {
            tagged.add(method + " " + params);
        }
        String part = recorded.has("error") ? "error" : "result";
        reply.set(part, recorded.get(part));
    }

    /** What was recorded without its last argument came with the number of the head there. */
    private @Nullable JsonNode find(String method, JsonNode params) {
        JsonNode found = responses.get(key(method, params));
        if (found != null || params.isEmpty() || !head.equals(last(params))) {
            return found;
        }
        List<JsonNode> fewer = new ArrayList<>();
        params.forEach(fewer::add);
        fewer.removeLast();
        return responses.get(key(method, JSON.createArrayNode().addAll(fewer)));
    }

    private static String last(JsonNode params) {
        JsonNode last = params.get(params.size() - 1);
        return last.isString() ? last.asString() : "";
    }

    /** What a prober asks. */
    private void own(ObjectNode reply, String method, JsonNode params) {
        switch (method) {
            case "eth_syncing" -> reply.put("result", false);
            case "net_peerCount" -> reply.put("result", "0x8");
            case "web3_clientVersion" -> reply.put("result", "Geth/v1.17.0-stable");
            case "eth_getBlockByNumber", "eth_getBlockByHash" -> {
                String name = params.get(0).asString();
                reply.set("result", blocks.get(AT_HEAD.contains(name) ? head : name));
            }
            default -> {
                ObjectNode error = reply.putObject("error");
                error.put("code", -32601);
                error.put("message", "nothing was recorded for " + method + " " + params);
            }
        }
    }

    private String key(String method, JsonNode params) {
        return method + " " + numbered(params);
    }

    private JsonNode numbered(JsonNode value) {
        if (value.isString()) {
            String text = value.asString();
            if (AT_HEAD.contains(text)) {
                return JSON.getNodeFactory().stringNode(head);
            }
            return text.equals("earliest") ? JSON.getNodeFactory().stringNode("0x0") : value;
        }
        if (value.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            value.forEach(each -> copy.add(numbered(each)));
            return copy;
        }
        if (value.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            value.propertyStream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(each -> copy.set(each.getKey(), numbered(each.getValue())));
            return copy;
        }
        return value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
