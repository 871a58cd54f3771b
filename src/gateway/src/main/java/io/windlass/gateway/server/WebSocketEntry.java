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

/** Makes a WebSocket connection (RFC 6455) of an HTTP connection. */
final class WebSocketEntry {
    private static final String VERSION = "13";

    private WebSocketEntry() {}

    static boolean isHandshake(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                && headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true);
    }

    /**
     * Answers the handshake and puts {@code connection} into the pipeline.
     *
     * @param most bytes of a message
     */
    static void open(
            Channel channel, HttpRequest request, WebSocketConnection connection, int most) {
        channel.pipeline().addFirst(new HttpResponseEncoder());
        DefaultFullHttpRequest whole =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        request.method(),
                        request.uri(),
                        Unpooled.EMPTY_BUFFER);
        whole.headers().set(request.headers());
        new WebSocketServerHandshaker13("", null, false, most).handshake(channel, whole);
        channel.pipeline().addLast(new WebSocketFrameAggregator(most)).addLast(connection);
    }
}
