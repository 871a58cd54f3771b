package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.rpc.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Signs of life, for load balancers, and what is answered to requests that are no calls. */
final class Signs {
    /** To one whose unfinished requests, or those of all together, take what the heap bears. */
    static final Refusal NO_ROOM =
            Refusal.of(
                            Refusal.LIMIT_EXCEEDED,
                            "too many large requests are under way; send this one again when others are answered")
                    .withStatus(429)
                    .retryAfter(Duration.ofSeconds(1));

    static final Refusal WEB_SOCKETS =
            Refusal.of(
                            Refusal.LIMIT_EXCEEDED,
                            "too many WebSocket connections are open; use one of them, or close some")
                    .withStatus(429)
                    .retryAfter(Duration.ofSeconds(1));

    private Signs() {}

    static Refusal tooLarge(int most) {
        return Refusal.of(
                        Refusal.INVALID_REQUEST,
                        "request is larger than %d bytes; send less at once".formatted(most))
                .withData("{\"limit\":%d}".formatted(most))
                .withStatus(413);
    }

    static Refusal tooSlow(Duration most) {
        return Refusal.of(
                        Refusal.INVALID_REQUEST,
                        "request did not come whole within %d ms".formatted(most.toMillis()))
                .withStatus(408);
    }

    static Refusal malformed(String message) {
        return Refusal.of(Refusal.INVALID_REQUEST, message).withStatus(400);
    }

    /**
     * The answer to a request that is no call.
     *
     * @param last the connection ends with it
     */
    static ByteBuf answer(RequestHead of, Front front, boolean last) {
        return switch (of.path()) {
            case "/health/live" -> state(200, "alive", last);
            case "/health/ready" ->
                    front.door().isReady()
                            ? state(200, "ready", last)
                            : state(
                                    503,
                                    front.door().isDraining() ? "draining" : "no head yet",
                                    last);
            default -> {
                Refusal refusal =
                        of.isCall()
                                ? Refusal.of(
                                                Refusal.INVALID_REQUEST,
                                                "this is JSON-RPC: POST a call, or connect by WebSocket")
                                        .withStatus(405)
                                : Refusal.of(
                                                Refusal.INVALID_REQUEST,
                                                "nothing is at this path; calls go to / or /v1/KEY")
                                        .withStatus(404);
                yield HttpReply.refusal(refusal, ReplyBytes.error(null, refusal), "", last);
            }
        };
    }

    private static ByteBuf state(int status, String word, boolean last) {
        byte[] body = "{\"status\":\"%s\"}".formatted(word).getBytes(StandardCharsets.US_ASCII);
        return HttpReply.json(status, body, "", last);
    }
}
