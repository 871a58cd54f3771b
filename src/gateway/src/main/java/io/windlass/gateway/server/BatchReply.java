package io.windlass.gateway.server;

import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.Request.Entry;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Answers the calls of one batch, several at once, and puts the answers in the order of the calls.
 * Of one event loop.
 */
final class BatchReply {
    private static final int AT_ONCE = 16;
    private static final byte[] NONE = {};

    private final List<Entry> entries;
    private final CallDesk desk;
    private final Client client;
    private final Consumer<byte[]> to;
    private final byte[][] replies;
    private int begun;
    private int ended;
    private long size;

    /**
     * Answers calls that came together.
     *
     * @param to gets the whole answer once; empty where all calls were notifications
     */
    BatchReply(List<Entry> entries, CallDesk desk, Client client, Consumer<byte[]> to) {
        this.entries = entries;
        this.desk = desk;
        this.client = client;
        this.to = to;
        replies = new byte[entries.size()][];
    }

    void begin() {
        // never so many that a batch alone is over its caller's bound
        int most = Math.clamp(client.caller().tier().concurrent() / 2, 1, AT_ONCE);
        int first = Math.min(most, entries.size());
        begun = first;
        for (int i = 0; i < first; i++) {
            ask(i);
        }
    }

    private void ask(int index) {
        switch (entries.get(index)) {
            case Entry.Invalid(var id, var refusal) -> put(index, ReplyBytes.error(id, refusal));
            case Entry.Called(RpcCall call) ->
                    desk.answer(call, client, answer -> put(index, reply(call, answer)));
        }
    }

    private byte[] reply(RpcCall call, Answer answer) {
        if (call.id() == null) {
            return NONE;
        }
        byte[] reply = Replies.whole(call.id(), answer);
        size += reply.length;
        long most = client.caller().tier().sizes().response();
        return size <= most
                ? reply
                : ReplyBytes.error(
                        call.id(),
                        Refusal.of(
                                        Refusal.LIMIT_EXCEEDED,
                                        "answers of this batch are larger than %d bytes; ask for less at once"
                                                .formatted(most))
                                .withData("{\"limit\":%d}".formatted(most)));
    }

    private void put(int index, byte[] reply) {
        replies[index] = reply;
        ended++;
        if (ended == entries.size()) {
            to.accept(joined());
        } else if (begun < entries.size()) {
            int next = begun++;
            client.loop().execute(() -> ask(next));
        }
    }

    private byte[] joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) Math.min(size + 64, 1 << 20));
        for (byte[] reply : replies) {
            if (reply.length > 0) {
                all.write(all.size() == 0 ? '[' : ',');
                all.writeBytes(reply);
            }
        }
        if (all.size() > 0) {
            all.write(']');
        }
        return all.toByteArray();
    }
}
