package io.windlass.gateway.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.rpc.Refusal;
import org.jspecify.annotations.Nullable;

/** Makes a WebSocket connection (RFC 6455) of an HTTP connection. */
final class WebSocketEntry {
    private static final String VERSION = "13";

    private WebSocketEntry() {}

    /** Why this request gets no WebSocket connection; null = it may. */
    static @Nullable Refusal objection(RequestHead of, @Nullable HttpRequest request, Front front) {
        if (front.door().isDraining()) {
            return Draining.REFUSAL;
        }
        String origin = of.origin();
        if (origin != null && !front.settings().allowsOrigin(origin)) {
            return Refusal.of(Refusal.INVALID_REQUEST, "pages of this origin may not connect")
                    .withStatus(403);
        }
        return request != null && isHandshake(request)
                ? null
                : Refusal.of(Refusal.INVALID_REQUEST, "not a handshake of WebSocket 13 (RFC 6455)")
                        .withStatus(400);
    }

    private static boolean isHandshake(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                && headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true);
    }

    /** Answers the handshake; what comes from now on are messages. */
    static void open(
            Channel channel, Front front, Caller caller, RequestHead of, HttpRequest request) {
        int most = caller.tier().sizes().body();
        WebSocketConnection connection = new WebSocketConnection(front, channel, caller, of);
        Lookout.timed(channel, connection);
        channel.pipeline().addFirst(connection.unfinished(), new HttpResponseEncoder());
        DefaultFullHttpRequest whole =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        request.method(),
                        request.uri(),
                        Unpooled.EMPTY_BUFFER);
        whole.headers().set(request.headers());
        new WebSocketServerHandshaker13("", null, false, most).handshake(channel, whole);
        channel.pipeline()
                .addLast(connection.unfinished().frames())
                .addLast(new WebSocketFrameAggregator(most))
                .addLast(connection);
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }
}
