package io.windlass.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.windlass.gateway.upstream.Exchange.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop to one node. */
final class Lane {
    private static final int READ_CHUNK = 64 << 10;
    private static final int HEAD_ROOM = 96;
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] TRACE = "\r\ntraceparent: ".getBytes(StandardCharsets.US_ASCII);

    private final NodeEndpoint endpoint;
    private final Dispatch dispatch;
    private final Bootstrap bootstrap;
    private final byte[] head;
    private final int most;
    private final Deque<NodeConnection> idle = new ArrayDeque<>();
    private final List<NodeConnection> open = new ArrayList<>();
    private int connecting;

    Lane(
            NodeEndpoint endpoint,
            Dispatch dispatch,
            Wiring wiring,
            NodeNames names,
            @Nullable SslContext tls) {
        this.endpoint = endpoint;
        this.dispatch = dispatch;
        head = endpoint.requestHead();
        most = Math.max(1, endpoint.mostInFlight() / wiring.loops());
        bootstrap =
                new Bootstrap()
                        .group(dispatch.loop())
                        .channel(wiring.clientChannel())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(
                                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                Math.toIntExact(endpoint.connect().toMillis()))
                        .resolver(names)
                        .remoteAddress(endpoint.http().getHost(), endpoint.port())
                        .handler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        equip(channel, tls);
                                    }
                                });
    }

    private void equip(Channel channel, @Nullable SslContext tls) {
        if (tls != null) {
            channel.pipeline()
                    .addLast(
                            tls.newHandler(
                                    channel.alloc(), endpoint.http().getHost(), endpoint.port()));
        }
        channel.pipeline()
                .addLast(
                        new HttpResponseDecoder(
                                new HttpDecoderConfig()
                                        .setMaxChunkSize(READ_CHUNK)
                                        .setValidateHeaders(false)))
                .addLast(new NodeConnection(this));
    }

    NodeEndpoint endpoint() {
        return endpoint;
    }

    int inFlight() {
        return open.size() - idle.size() + connecting;
    }

    boolean isFull() {
        return inFlight() >= most;
    }

    /** Sends a request now, over a new connection where none is idle. */
    void send(Exchange exchange, byte[] body, @Nullable String trace) {
        ByteBuf request = request(body, trace);
        NodeConnection free = idle.pollLast();
        if (free != null) {
            free.send(exchange, request);
            return;
        }
        connecting++;
        ChannelFuture connected = bootstrap.connect();
        connected.addListener(done -> {
            connecting--;
            NodeConnection made =
                    done.isSuccess()
                            ? connected.channel().pipeline().get(NodeConnection.class)
                            : null;
            if (made == null) {
                request.release();
                dispatch.roomMade(this);
                exchange.fail(Failure.UNSENT);
                return;
            }
            open.add(made);
            if (exchange.isLate(System.nanoTime())) {
                request.release();
                free(made);
                exchange.fail(Failure.UNSENT);
                return;
            }
            if (!exchange.isNeeded()) {
                request.release();
                free(made);
                exchange.abandon(); // no fault of the node
                return;
            }
            made.send(exchange, request);
        });
    }

    private ByteBuf request(byte[] body, @Nullable String trace) {
        ByteBuf request =
                ByteBufAllocator.DEFAULT.directBuffer(head.length + body.length + HEAD_ROOM);
        request.writeBytes(head);
        Digits.write(request, body.length);
        if (trace != null) {
            request.writeBytes(TRACE);
            request.writeCharSequence(trace, StandardCharsets.US_ASCII);
        }
        return request.writeBytes(HEAD_END).writeBytes(body);
    }

    void free(NodeConnection connection) {
        idle.addLast(connection);
        dispatch.roomMade(this);
    }

    void gone(NodeConnection connection) {
        open.remove(connection);
        idle.remove(connection);
        dispatch.roomMade(this);
    }

    /** Gives up exchanges that are late. */
    void sweep(long now) {
        for (NodeConnection connection : List.copyOf(open)) {
            if (connection.isLate(now)) {
                connection.abort(Failure.TIMED_OUT);
            }
        }
    }

    void close() {
        List.copyOf(open).forEach(it -> it.abort(Failure.BROKEN));
    }
}
