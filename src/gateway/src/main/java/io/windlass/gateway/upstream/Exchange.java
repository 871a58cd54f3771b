package io.windlass.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.rpc.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request to one node and what comes back, on one event loop. Answers are held until whole, or
 * handed on in parts once they are larger than {@link #HELD}.
 */
final class Exchange {
    /** An answer this large is no longer held where it may flow: 256 KiB. */
    static final int HELD = 256 << 10;

    /** A flow without a part for this long is given up; nanoseconds. */
    private static final long STALL = 30_000_000_000L;

    private static final int FIRST_ARRAY = 4 << 10;

    /** Who asked. */
    interface Owner {
        /** Whether it still needs an answer. */
        boolean isWaiting();

        /** The whole answer: {@code size} bytes of the array. */
        void whole(Exchange exchange, int status, byte[] reply, int size);

        /** More than {@link #HELD} bytes came: from now on they may flow. Told once. */
        void large(Exchange exchange, byte[] reply, int size, NodeConnection connection);

        void failed(Exchange exchange, Failure failure);
    }

    /** How an exchange failed. */
    enum Failure {
        /** Nothing was sent: any call may go elsewhere. */
        UNSENT("could not be reached"),
        BROKEN("broke the connection"),
        TIMED_OUT("did not answer in time"),
        TOO_LARGE("answered with more than may be held"),
        MALFORMED("gave no JSON-RPC answer");

        private final String words;

        Failure(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Owner owner;
    private final String node;
    private final long deadline;
    private final long most;
    private final long born;
    private byte[] reply = {};
    private long came;
    private int size;
    private int status;
    private boolean ended;
    private boolean told;
    private boolean flowed;
    private long stallsAt;
    private Answer.@Nullable Receiver receiver;

    Exchange(Owner owner, String node, long born, long deadline, long most) {
        this.owner = owner;
        this.node = node;
        this.born = born;
        this.deadline = deadline;
        this.most = most;
    }

    String node() {
        return node;
    }

    long born() {
        return born;
    }

    boolean isLate(long now) {
        if (receiver == null) {
            return now - deadline > 0;
        }
        if (flowed) {
            flowed = false;
            stallsAt = now + STALL;
        }
        return now - stallsAt > 0;
    }

    /** Whether somebody still needs what it would bring. */
    boolean isNeeded() {
        return owner.isWaiting();
    }

    /** Why it ended early, where more came than may; null = it did not. */
    @Nullable Refusal tooLarge() {
        return came > most ? Troubles.tooLarge(most) : null;
    }

    boolean isOver() {
        return ended;
    }

    /** Takes the head of the answer; false = the connection must be closed. */
    boolean begin(int httpStatus, long announced) {
        if (announced > most) {
            fail(Failure.TOO_LARGE);
            return false;
        }
        status = httpStatus;
        if (announced > 0 && announced <= HELD) {
            reply = new byte[(int) announced];
        } else {
            reply = new byte[FIRST_ARRAY];
        }
        return true;
    }

    void flowInto(Answer.Receiver to) {
        receiver = to;
        flowed = true;
    }

    /** Takes a part of the body; false = the connection must be closed. */
    boolean part(ByteBuf content, NodeConnection connection) {
        if (ended) {
            return false;
        }
        int more = content.readableBytes();
        came += more;
        if (came > most) {
            fail(Failure.TOO_LARGE);
            return false;
        }
        if (receiver != null) {
            flowed = true;
            receiver.part(content.retain());
            return true;
        }
        if (size + more > reply.length) {
            reply =
                    Arrays.copyOf(
                            reply, (int) Math.min(most, Math.max(2L * reply.length, size + more)));
        }
        content.getBytes(content.readerIndex(), reply, size, more);
        size += more;
        if (size > HELD && !told) {
            told = true;
            owner.large(this, reply, size, connection);
        }
        return true;
    }

    void end() {
        if (ended) {
            return;
        }
        ended = true;
        if (receiver != null) {
            receiver.end();
        } else {
            owner.whole(this, status, reply, size);
        }
    }

    /** Nobody waits for it any more: nobody is told how it ends. */
    void abandon() {
        ended = true;
    }

    void fail(Failure failure) {
        if (ended) {
            return;
        }
        ended = true;
        if (receiver != null) {
            receiver.broken();
        } else {
            owner.failed(this, failure);
        }
    }
}
