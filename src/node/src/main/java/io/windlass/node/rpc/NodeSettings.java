package io.windlass.node.rpc;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one node and how gently to treat it.
 *
 * @param http JSON-RPC over HTTP
 * @param ws JSON-RPC over WebSocket for new heads; null = poll
 * @param chainId the chain it must be on; null = any
 * @param callDeadline for the whole of one answer, its last byte included
 * @param maxAnswer bytes; an answer beyond is cut
 * @param batchBlocks blocks asked for at once
 * @param maxConcurrency calls in flight at most; a validator is never our victim
 * @param slowCall an answer slower than this halves the concurrency
 * @param pollEvery how often the head is asked for without a WebSocket
 */
public record NodeSettings(
        URI http,
        @Nullable URI ws,
        @Nullable BigInteger chainId,
        Duration callDeadline,
        long maxAnswer,
        int batchBlocks,
        int maxConcurrency,
        Duration slowCall,
        Duration pollEvery) {

    public NodeSettings {
        if (!"http".equals(http.getScheme()) && !"https".equals(http.getScheme())) {
            throw new IllegalArgumentException(
                    "node URL must start with http:// or https://, got " + http);
        }
        if (ws != null && !"ws".equals(ws.getScheme()) && !"wss".equals(ws.getScheme())) {
            throw new IllegalArgumentException(
                    "WebSocket URL must start with ws:// or wss://, got " + ws);
        }
        positive("call deadline", callDeadline.toMillis());
        positive("largest answer", maxAnswer);
        positive("blocks of a batch", batchBlocks);
        positive("concurrency", maxConcurrency);
        positive("slow call", slowCall.toMillis());
        positive("poll interval", pollEvery.toMillis());
    }

    public static NodeSettings of(URI http) {
        return new NodeSettings(
                http,
                null,
                null,
                Duration.ofSeconds(30),
                64L << 20,
                16,
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    private static void positive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + " must be above zero, got " + value);
        }
    }

    public NodeSettings withWs(@Nullable URI value) {
        return new NodeSettings(
                http,
                value,
                chainId,
                callDeadline,
                maxAnswer,
                batchBlocks,
                maxConcurrency,
                slowCall,
                pollEvery);
    }

    public NodeSettings withChainId(@Nullable BigInteger value) {
        return new NodeSettings(
                http,
                ws,
                value,
                callDeadline,
                maxAnswer,
                batchBlocks,
                maxConcurrency,
                slowCall,
                pollEvery);
    }

    public NodeSettings withCallDeadline(Duration value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                value,
                maxAnswer,
                batchBlocks,
                maxConcurrency,
                slowCall,
                pollEvery);
    }

    public NodeSettings withMaxAnswer(long value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                callDeadline,
                value,
                batchBlocks,
                maxConcurrency,
                slowCall,
                pollEvery);
    }

    public NodeSettings withBatchBlocks(int value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                callDeadline,
                maxAnswer,
                value,
                maxConcurrency,
                slowCall,
                pollEvery);
    }

    public NodeSettings withMaxConcurrency(int value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                callDeadline,
                maxAnswer,
                batchBlocks,
                value,
                slowCall,
                pollEvery);
    }

    public NodeSettings withSlowCall(Duration value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                callDeadline,
                maxAnswer,
                batchBlocks,
                maxConcurrency,
                value,
                pollEvery);
    }

    public NodeSettings withPollEvery(Duration value) {
        return new NodeSettings(
                http,
                ws,
                chainId,
                callDeadline,
                maxAnswer,
                batchBlocks,
                maxConcurrency,
                slowCall,
                value);
    }
}
