package io.windlass.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.windlass.gateway.upstream.Exchange.Failure;
import org.jspecify.annotations.Nullable;

/** A kept-alive connection to a node: one exchange at a time, all on its event loop. */
final class NodeConnection extends ChannelInboundHandlerAdapter {
    private final Lane lane;
    private @Nullable Channel channel;
    private @Nullable Exchange current;
    private boolean lasts;

    NodeConnection(Lane lane) {
        this.lane = lane;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    void send(Exchange exchange, ByteBuf request) {
        Channel to = channel;
        if (to == null || !to.isActive()) {
            request.release();
            exchange.fail(Failure.UNSENT);
            return;
        }
        current = exchange;
        to.writeAndFlush(request, to.voidPromise());
    }

    /** Ends what is under way; the connection is of no more use. */
    void abort(Failure failure) {
        Exchange open = current;
        current = null;
        if (channel != null) {
            channel.close();
        }
        if (open != null) {
            open.fail(failure);
        }
    }

    boolean isLate(long now) {
        return current != null && current.isLate(now);
    }

    void reading(boolean on) {
        if (channel != null && channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            Exchange exchange = current;
            if (exchange == null) {
                context.close(); // an answer to nothing
                return;
            }
            if (message instanceof HttpResponse response) {
                if (!response.decoderResult().isSuccess()) {
                    abort(Failure.MALFORMED);
                    return;
                }
                lasts = HttpUtil.isKeepAlive(response);
                long announced = HttpUtil.getContentLength(response, -1L);
                if (!exchange.begin(response.status().code(), announced)) {
                    current = null;
                    context.close();
                    return;
                }
            }
            if (message instanceof HttpContent content) {
                take(context, exchange, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ChannelHandlerContext context, Exchange exchange, HttpContent content) {
        if (!content.decoderResult().isSuccess()) {
            abort(Failure.MALFORMED);
            return;
        }
        if (content.content().isReadable() && !exchange.part(content.content(), this)) {
            current = null;
            context.close();
            return;
        }
        if (content instanceof LastHttpContent) {
            current = null;
            if (lasts) {
                reading(true);
                lane.free(this);
            } else {
                context.close();
            }
            exchange.end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lane.gone(this);
        abort(Failure.BROKEN);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        abort(Failure.BROKEN);
    }
}
