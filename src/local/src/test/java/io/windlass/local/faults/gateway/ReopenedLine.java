package io.windlass.local.faults.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/**
 * Calls over a WebSocket connection that a client opens again when it broke; no call waits for it.
 */
final class ReopenedLine implements Line {
    private final HttpClient client;
    private final URI url;
    private volatile CompletableFuture<SocketLine> current;
    private volatile boolean closing;

    ReopenedLine(HttpClient client, URI url) {
        this.client = client;
        this.url = url;
        current = CompletableFuture.completedFuture(opened());
    }

    private SocketLine opened() {
        SocketLine line = SocketLine.open(client, url, _ -> {});
        var _ = line.ended().thenAccept(this::over);
        return line;
    }

    private void over(String reason) {
        if (!closing) {
            current = CompletableFuture.failedFuture(new IOException(reason));
            Thread.ofVirtual().name("reopen").start(this::reopen);
        }
    }

    private void reopen() {
        try {
            current = CompletableFuture.completedFuture(opened());
        } catch (CompletionException e) {
            over(e.toString());
        }
    }

    @Override
    public CompletableFuture<JsonNode> call(String method, String params) {
        return current.thenCompose(line -> line.call(method, params));
    }

    void close() {
        closing = true;
        var _ = current.thenAccept(SocketLine::close);
    }
}
