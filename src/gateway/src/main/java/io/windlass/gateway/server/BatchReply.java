package io.windlass.gateway.server;

import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.Request.Entry;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of one batch, several at once, and puts the answers in the order of the calls.
 * Of one event loop.
 */
final class BatchReply {
    private static final int AT_ONCE = 16;
    private static final byte[] NONE = {};

    private final List<Entry> entries;
    private final CallDesk desk;
    private final Receiver to;
    private final byte[][] replies;
    private final List<Runnable> afterwards = new ArrayList<>();
    private Client client;
    private int begun;
    private int ended;
    private long size;

    /** Takes the whole answer, once. */
    interface Receiver {
        /**
         * All replies.
         *
         * @param all empty where all calls were notifications
         * @param refusal why none of them was answered; null = they were
         */
        void take(byte[] all, @Nullable Refusal refusal);
    }

    BatchReply(List<Entry> entries, CallDesk desk, Client client, Receiver to) {
        this.entries = entries;
        this.desk = desk;
        this.client = client.answeredBy(this::whenWritten);
        this.to = to;
        replies = new byte[entries.size()][];
    }

    void begin() {
        List<RpcCall> calls = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (entry instanceof Entry.Called(RpcCall call)) {
                calls.add(call);
            }
        }
        switch (desk.toll(calls, client)) {
            case Toll.Refused(Refusal refusal) -> refuse(refusal);
            case Toll.Paid() -> {
                client = client.asPaid();
                answer();
            }
            case Toll.Each() -> answer();
        }
    }

    private void refuse(Refusal refusal) {
        for (int i = 0; i < replies.length; i++) {
            replies[i] =
                    switch (entries.get(i)) {
                        case Entry.Invalid(var id, var invalid) -> ReplyBytes.error(id, invalid);
                        case Entry.Called(RpcCall call) ->
                                call.id() == null ? NONE : ReplyBytes.error(call.id(), refusal);
                    };
        }
        to.take(joined(), refusal);
    }

    private void answer() {
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
            to.take(joined(), null);
            afterwards.forEach(Runnable::run);
        } else if (begun < entries.size()) {
            int next = begun++;
            client.loop().execute(() -> ask(next));
        }
    }

    private void whenWritten(Runnable then) {
        if (ended == entries.size()) {
            then.run();
        } else {
            afterwards.add(then);
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
