package io.windlass.gateway.server;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.limit.Gatekeeper.Admission;
import io.windlass.gateway.rpc.Refusal;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as it comes in: grows with what came, not with what was announced, to what its
 * caller may send and the heap bears.
 */
final class BodyBytes {
    private static final int FIRST = 1 << 10;

    private final BodyRoom.Part room;
    private byte[] bytes = new byte[FIRST];
    private int size;
    private Sender sender = Sender.NOBODY;

    /**
     * Whose body it is.
     *
     * @param most bytes
     * @param instead what is said to more; null = that it is too much
     */
    record Sender(String name, int most, @Nullable Refusal instead) {
        /** Of a request that has no use for a body, or whose sender is not known yet. */
        static final Sender NOBODY = new Sender("", BodyRoom.SMALL, null);

        /**
         * Of a call.
         *
         * @param largest that any caller may send, while it is not known who this one is
         */
        static Sender of(CompletableFuture<Admission> admission, int largest) {
            if (!admission.isDone()) {
                return new Sender("", largest, null);
            }
            return switch (admission.join()) {
                case Admission.Known(Caller caller) ->
                        new Sender(caller.id(), caller.tier().sizes().body(), null);
                // what is refused anyway is read no further than the connection can go on after it
                case Admission.Unknown(Refusal refusal) -> new Sender("", BodyRoom.SMALL, refusal);
            };
        }

        Refusal tooLarge() {
            return instead == null ? Signs.tooLarge(most) : instead;
        }
    }

    BodyBytes(BodyRoom room) {
        this.room = room.new Part();
    }

    /**
     * Begins the next body.
     *
     * @param announced its size; 0 = it is not known
     * @return why it is not read; null = it is
     */
    @Nullable Refusal begin(Sender by, long announced) {
        sender = by;
        return announced > by.most() ? by.tooLarge() : null;
    }

    /** Why it is not read on; null = it is. */
    @Nullable Refusal add(ByteBuf part) {
        int more = part.readableBytes();
        if ((long) size + more > sender.most()) {
            return sender.tooLarge();
        }
        if (size + more > bytes.length) {
            int next = Math.clamp(2L * bytes.length, size + more, sender.most());
            if (!room.hold(sender.name(), next, sender.most())) {
                return Signs.NO_ROOM;
            }
            bytes = Arrays.copyOf(bytes, next);
        }
        part.readBytes(bytes, size, more);
        size += more;
        return null;
    }

    byte[] take() {
        byte[] whole = Arrays.copyOf(bytes, size);
        drop();
        return whole;
    }

    void drop() {
        size = 0;
        room.letGo();
        if (bytes.length > BodyRoom.SMALL) {
            bytes = new byte[FIRST];
        }
    }
}
