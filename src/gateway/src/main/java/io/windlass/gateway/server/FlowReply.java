package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.upstream.Answer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A large answer on its way to the client, at the client's pace. */
final class FlowReply implements Answer.Receiver {
    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final Answer.Flow answer;
    private final Consumer<@Nullable ChannelFuture> done;

    /**
     * @param done gets the writing of its last byte, or null where the answer broke off
     */
    FlowReply(Channel channel, Answer.Flow answer, Consumer<@Nullable ChannelFuture> done) {
        this.channel = channel;
        this.answer = answer;
        this.done = done;
    }

    /** Ends the connection where memory is short, so that nobody waits for an answer. */
    void begin(JsonSlice id, String cors, boolean last) {
        try {
            open(id, cors, last);
        } catch (RuntimeException | OutOfMemoryError e) {
            answer.rest().drop();
            channel.close();
            throw e;
        }
    }

    private void open(JsonSlice id, String cors, boolean last) {
        byte[] opening = ReplyBytes.opening(id);
        JsonSlice first = answer.first();
        int size = opening.length + first.size();
        ByteBuf head = HttpReply.chunked(size + 16, cors, last);
        head.writeCharSequence(Integer.toHexString(size) + "\r\n", StandardCharsets.US_ASCII);
        head.writeBytes(opening).writeBytes(first.array(), first.from(), first.size());
        channel.write(head.writeByte('\r').writeByte('\n'), channel.voidPromise());
        channel.flush();
        answer.rest().into(this);
    }

    void writable(boolean on) {
        answer.rest().reading(on);
    }

    void gone() {
        answer.rest().drop();
    }

    @Override
    public void part(ByteBuf part) {
        try {
            ByteBuf chunk = HttpReply.chunk(part);
            if (chunk != null) {
                channel.writeAndFlush(chunk, channel.voidPromise());
            }
        } finally {
            part.release();
        }
    }

    @Override
    public void end() {
        ByteBuf end = ReplyBytes.buffer(END.length).writeBytes(END);
        ChannelFuture last = channel.writeAndFlush(end);
        last.addListener(_ -> answer.rest().over());
        done.accept(last);
    }

    @Override
    public void broken() {
        answer.rest().over();
        done.accept(null);
    }
}
