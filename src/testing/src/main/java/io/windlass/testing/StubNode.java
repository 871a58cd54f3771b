package io.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A small fast HTTP and WebSocket JSON-RPC server that replays {@code {number, block, receipts}}
 * lines byte for byte, in this process or as one of its own, and misbehaves on request.
 */
public final class StubNode implements AutoCloseable {
    private final StubChain chain;
    private final StubMethods methods;
    private final StubServer server;

    private StubNode(StubChain chain, BigInteger chainId, int port) {
        this.chain = chain;
        methods = new StubMethods(chain, chainId);
        methods.script("eth_subscribe", _ -> Optional.of("\"0x1\""));
        methods.script("eth_unsubscribe", _ -> Optional.of("true"));
        methods.script("stub_setHead", this::controlHead);
        try {
            server = new StubServer(port, methods);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Replays a file, plain or gzipped, on a free port. */
    public static StubNode replaying(Path file, long chainId) {
        return new StubNode(StubChain.readUnchecked(file), BigInteger.valueOf(chainId), 0);
    }

    /** Replays lines from memory on a free port. */
    public static StubNode of(long chainId, List<String> lines) {
        StubChain chain = new StubChain();
        lines.forEach(chain::putLine);
        return new StubNode(chain, BigInteger.valueOf(chainId), 0);
    }

    public URI http() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public URI ws() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    /** Adds blocks, in place of others at their numbers, and tells subscribers. */
    public StubNode grow(List<String> lines) {
        lines.forEach(chain::putLine);
        announce();
        return this;
    }

    /** Forgets the blocks above {@code number} by number; by hash they stay known. */
    public StubNode dropAbove(long number) {
        chain.dropAbove(number);
        return this;
    }

    /** Shows no block above {@code number}, and tells subscribers. */
    public StubNode moveHead(long number) {
        chain.moveHead(number);
        announce();
        return this;
    }

    public StubNode misbehave(Misbehavior how) {
        return misbehave(how, "");
    }

    /** Misbehaves only where a request's text contains {@code words}, such as a method's name. */
    public StubNode misbehave(Misbehavior how, String words) {
        server.misbehave(how, words);
        return this;
    }

    /** Answers null for the block at {@code number}, though it may be the announced head. */
    public StubNode hide(long number) {
        chain.hide(number);
        return this;
    }

    public StubNode show(long number) {
        chain.show(number);
        return this;
    }

    /** Answers {@code method} with this JSON instead, or with "no such method" where empty. */
    public StubNode script(String method, Function<List<Object>, Optional<String>> answer) {
        methods.script(method, answer);
        return this;
    }

    /** Answers {@code method} from the recording again. */
    public StubNode unscript(String method) {
        methods.unscript(method);
        return this;
    }

    /** Answers {@code method} with this JSON-RPC error. */
    public StubNode refuse(String method, long code, String message) {
        methods.refuse(method, "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
        return this;
    }

    /** Accounts without balance, code or state, so that reads of them succeed. */
    public StubNode withEmptyState() {
        script("eth_getBalance", _ -> Optional.of("\"0x0\""));
        script("eth_getCode", _ -> Optional.of("\"0x\""));
        return script("eth_call", _ -> Optional.of("\"0x\""));
    }

    /** Breaks every connection, as a restart would. */
    public StubNode disconnect() {
        server.disconnect();
        return this;
    }

    /** HTTP requests so far; a batch counts as one. */
    public long requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    private Optional<String> controlHead(List<Object> params) {
        moveHead(Long.parseLong(Json.write(params.getFirst())));
        return Optional.of("true");
    }

    private void announce() {
        StubBlock head = chain.head();
        if (head != null) {
            server.announce(head.withHashes());
        }
    }

    /**
     * Runs until the process is ended: {@code --blocks FILE --chain-id N [--port N] [--head N]
     * [--empty-state]}. The first line printed is the URL; the JSON-RPC method {@code stub_setHead}
     * moves the head.
     */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        String blocks = options.get("blocks");
        String chainId = options.get("chain-id");
        if (blocks == null || chainId == null) {
            throw new IllegalArgumentException(
                    "wanted --blocks FILE --chain-id N [--port N] [--head N] [--empty-state], got "
                            + String.join(" ", arguments));
        }
        StubNode node =
                new StubNode(
                        StubChain.readUnchecked(Path.of(blocks)),
                        new BigInteger(chainId),
                        Integer.parseInt(options.getOrDefault("port", "0")));
        if (options.containsKey("head")) {
            node.moveHead(Long.parseLong(options.get("head")));
        }
        if (options.containsKey("empty-state")) {
            node.withEmptyState();
        }
        StubConsole.line(node.http().toString());
        new CountDownLatch(1).await();
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i].replaceFirst("^--", "");
            boolean flag = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
            options.put(name, flag ? "" : arguments[++i]);
        }
        return options;
    }
}
