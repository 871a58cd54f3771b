package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Gatekeeper.Admission;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.Request;
import io.windlass.gateway.rpc.Request.Entry;
import io.windlass.gateway.rpc.RequestReader;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection: requests are answered one after another, in the order they came. */
final class HttpConnection extends ChannelInboundHandlerAdapter implements Timed {
    /** A connection may be quiet for as long while the gateway ends: a request may come. */
    private static final long QUIET_NANOS = 1_000_000_000;

    private final Front front;
    private final Channel channel;
    private final InetAddress peer;
    private final BodyBytes body;
    private final Unread unread;

    /** What came while another request was being answered. */
    private final Deque<Object> behind = new ArrayDeque<>();

    private @Nullable RequestHead head;
    private CompletableFuture<Admission> admission = new CompletableFuture<>();
    private @Nullable HttpRequest handshake;
    private boolean busy;

    /** Whether messages that came behind are being taken, further up this thread's stack. */
    private boolean taking;

    private boolean cameWhole;

    /** Whether the first bytes of a head are there and its end is not. */
    private boolean headBegun;

    private boolean closing;

    /** Whether the last answer is on its way. */
    private boolean leaving;

    private @Nullable FlowReply flow;
    private @Nullable Caller answeredTo;
    private long since = System.nanoTime();

    HttpConnection(Front front, Channel channel) {
        this.front = front;
        this.channel = channel;
        peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        body = new BodyBytes(front.room());
        unread = new Unread(channel, front.unread());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        cameWhole = true;
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (isHeld()) {
            behind.add(message);
            channel.config().setAutoRead(false);
        } else {
            take(message);
        }
    }

    /** While a request is being answered, or the client does not read, nothing more is begun. */
    private boolean isHeld() {
        return busy || taking || !channel.isWritable();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!cameWhole && !busy && head == null && !headBegun) {
            headBegun = true;
            since = System.nanoTime();
        }
        cameWhole = false;
        context.fireChannelReadComplete();
    }

    private void take(Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (message instanceof HttpContent content && !closing && head != null) {
                part(head, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (!headBegun) {
            since = System.nanoTime();
        }
        headBegun = false;
        if (!request.decoderResult().isSuccess()) {
            refuse(Signs.malformed("request is not HTTP/1.1"));
            return;
        }
        head = RequestHead.of(request);
        handshake = head.rest().upgrade() ? request : null;
        Refusal objection = body.begin(sender(head), HttpUtil.getContentLength(request, 0L));
        if (objection != null) {
            refuse(objection);
        } else if (head.rest().awaits()) {
            channel.writeAndFlush(HttpReply.proceed());
        }
    }

    /** Who sends is asked before the body is read, which is bounded by what that one may send. */
    private BodyBytes.Sender sender(RequestHead of) {
        if (!of.method().equals(HttpMethod.POST) || !of.isCall()) {
            return BodyBytes.Sender.NOBODY;
        }
        admission = front.admission(of, peer);
        return BodyBytes.Sender.of(admission, front.settings().bounds().body());
    }

    private void part(RequestHead of, HttpContent content) {
        if (!content.decoderResult().isSuccess()) {
            refuse(Signs.malformed("request's body is not HTTP/1.1"));
            return;
        }
        Refusal objection = body.add(content.content());
        if (objection != null) {
            refuse(objection);
        } else if (content instanceof LastHttpContent) {
            busy = true;
            whole(of, body.take());
        }
    }

    private void whole(RequestHead of, byte[] bytes) {
        if (of.method().equals(HttpMethod.OPTIONS)) {
            write(HttpReply.empty(204, Cors.preflight(front.settings(), of.origin()), isLast(of)));
        } else if (of.method().equals(HttpMethod.POST) && of.isCall()) {
            if (front.door().isDraining()) {
                reply(of, Draining.REFUSAL, null);
            } else {
                Front.whenKnown(admission, channel, known -> identified(of, bytes, known));
            }
        } else if (of.method().equals(HttpMethod.GET) && of.rest().upgrade() && of.isCall()) {
            upgrade(of);
        } else {
            write(Signs.answer(of, front, isLast(of)));
        }
    }

    private void identified(RequestHead of, byte[] bytes, Admission admission) {
        switch (admission) {
            case Admission.Unknown(Refusal refusal) -> reply(of, refusal, null);
            case Admission.Known(Caller caller) -> answer(of, bytes, caller);
        }
    }

    private void answer(RequestHead of, byte[] bytes, Caller caller) {
        if (bytes.length > caller.tier().sizes().body()) {
            refuse(Signs.tooLarge(caller.tier().sizes().body()));
            return;
        }
        answeredTo = caller;
        EventLoop loop = channel.eventLoop();
        switch (RequestReader.read(bytes, caller.tier().sizes().batch())) {
            case Request.Unreadable(Refusal refusal) -> reply(of, refusal, null);
            case Request.Single(Entry.Invalid(var id, var refusal)) ->
                    write(json(of, 400, ReplyBytes.error(id, refusal)));
            case Request.Single(Entry.Called(RpcCall call)) ->
                    front.desk()
                            .answer(
                                    call,
                                    new Client(caller, loop, true, of.rest().trace(), null),
                                    answer -> answered(of, call, answer));
            case Request.Batch(var entries) ->
                    new BatchReply(
                                    entries,
                                    front.desk(),
                                    new Client(caller, loop, false, of.rest().trace(), null),
                                    (all, refusal) ->
                                            write(
                                                    HttpReply.batch(
                                                            all,
                                                            refusal,
                                                            front.cors(of),
                                                            isLast(of))))
                            .begin();
        }
    }

    private void answered(RequestHead of, RpcCall call, Answer answer) {
        if (call.id() == null) {
            if (answer instanceof Answer.Flow(_, Answer.Rest rest, _)) {
                rest.drop();
            }
            write(HttpReply.empty(204, front.cors(of), isLast(of)));
            return;
        }
        switch (answer) {
            case Answer.Result(var json, _) ->
                    write(json(of, 200, ReplyBytes.result(call.id(), json)));
            case Answer.Refused(Refusal refusal, _) ->
                    reply(of, refusal, ReplyBytes.error(call.id(), refusal));
            case Answer.Flow(_, Answer.Rest rest, _) when !channel.isActive() -> rest.drop();
            case Answer.Flow large -> {
                flow = new FlowReply(channel, large, this::flowed);
                flow.begin(call.id(), front.cors(of), isLast(of));
            }
        }
    }

    private void flowed(@Nullable ChannelFuture last) {
        flow = null;
        if (last == null) {
            closing = true;
            channel.close();
        } else if (closing) {
            leave(last);
        } else {
            next();
        }
    }

    private void reply(RequestHead of, Refusal refusal, byte @Nullable [] reply) {
        write(
                HttpReply.refusal(
                        refusal,
                        reply == null ? ReplyBytes.error(null, refusal) : reply,
                        front.cors(of),
                        isLast(of)));
    }

    private ByteBuf json(RequestHead of, int status, byte[] reply) {
        return HttpReply.json(status, reply, front.cors(of), isLast(of));
    }

    private boolean isLast(RequestHead of) {
        if (!of.rest().keepAlive() || front.door().isDraining()) {
            closing = true;
        }
        return closing;
    }

    /** Ends the connection with a refusal of what cannot be read on. */
    private void refuse(Refusal refusal) {
        closing = true;
        write(HttpReply.refusal(refusal, ReplyBytes.error(null, refusal), "", true));
    }

    private void write(ByteBuf reply) {
        if (closing) {
            leave(channel.writeAndFlush(reply));
        } else {
            channel.writeAndFlush(reply, channel.voidPromise());
        }
        if (answeredTo != null) {
            unread.written(answeredTo);
        }
        if (!closing) {
            next();
        }
    }

    private void leave(ChannelFuture last) {
        boolean whole = busy;
        leaving = true;
        since = System.nanoTime();
        last.addListener(_ -> end(whole));
    }

    /** Closes; a client that is still sending, only when it has had time to hear why. */
    private void end(boolean whole) {
        body.drop();
        if (whole || !(channel instanceof DuplexChannel sending)) {
            channel.close();
        } else {
            Linger.begin(sending);
        }
    }

    private void next() {
        busy = false;
        head = null;
        since = System.nanoTime();
        if (!taking) {
            takeBehind();
        }
    }

    private void takeBehind() {
        while (!closing && !behind.isEmpty() && !isHeld()) {
            taking = true;
            try {
                take(behind.removeFirst());
            } finally {
                taking = false;
            }
        }
        boolean reads = behind.isEmpty() && channel.isWritable();
        if (reads != channel.config().isAutoRead()) {
            channel.config().setAutoRead(reads);
        }
    }

    private void upgrade(RequestHead of) {
        Refusal objection = WebSocketEntry.objection(of, handshake, front);
        if (objection != null) {
            reply(of, objection, null);
            return;
        }
        var _ =
                front.admission(of, peer)
                        .thenAccept(
                                known -> channel.eventLoop().execute(() -> upgraded(of, known)));
    }

    private void upgraded(RequestHead of, Admission admission) {
        switch (admission) {
            case Admission.Unknown(Refusal refusal) -> reply(of, refusal, null);
            case Admission.Known(Caller caller) -> {
                if (!front.door().opens(caller.id(), channel)) {
                    reply(of, Signs.WEB_SOCKETS, null);
                } else if (handshake != null) {
                    behind.forEach(ReferenceCountUtil::release);
                    behind.clear();
                    WebSocketEntry.open(channel, front, caller, of, handshake);
                    channel.pipeline().remove(this);
                }
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (flow != null) {
            flow.writable(channel.isWritable());
        } else if (!busy && !closing) {
            takeBehind();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        body.drop();
        behind.forEach(ReferenceCountUtil::release);
        behind.clear();
        if (flow != null) {
            flow.gone();
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closing = true;
        context.close();
    }

    @Override
    public void look(long now) {
        ServerSettings.Bounds bounds = front.settings().bounds();
        since = unread.wasRead() ? now : since;
        long waited = now - since;
        boolean begun = head != null || headBegun;
        boolean asks = !busy && !leaving;
        boolean idle = (asks || leaving) && waited > bounds.idle().toNanos();
        if (asks && begun && waited > bounds.request().toNanos()) {
            refuse(Signs.tooSlow(bounds.request()));
        } else if (idle
                || unread.isOverdue(now)
                || (asks && !begun && waited > QUIET_NANOS && front.door().isDraining())) {
            channel.close();
        }
    }
}
