package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.upstream.Answer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A large answer on its way to the client, at the client's pace. */
final class FlowReply implements Answer.Receiver {
    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final Answer.Flow answer;
    private final Consumer<Boolean> done;

    FlowReply(Channel channel, Answer.Flow answer, Consumer<Boolean> done) {
        this.channel = channel;
        this.answer = answer;
        this.done = done;
    }

    void begin(JsonSlice id, String cors, boolean last) {
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
        channel.writeAndFlush(end, channel.voidPromise());
        done.accept(true);
    }

    @Override
    public void broken() {
        done.accept(false);
    }
}
