package io.windlass.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import org.jspecify.annotations.Nullable;

/** What a call came to. */
public sealed interface Answer {
    /** By the cache. */
    String CACHE = "cache";

    /** By more than one node. */
    String SEVERAL = "several";

    /** Whose it is: a node's name, one of the constants; null = the gateway's own. */
    @Nullable String by();

    /** The whole of a result. */
    record Result(JsonSlice json, @Nullable String by) implements Answer {
        public Result(JsonSlice json) {
            this(json, null);
        }
    }

    /** An error, in the gateway's language. */
    record Refused(Refusal refusal, @Nullable String by) implements Answer {
        public Refused(Refusal refusal) {
            this(refusal, null);
        }
    }

    /**
     * A result too large to be held: what came so far, from its first byte on; the rest follows, up
     * to and with the brace that closes the node's answer.
     */
    record Flow(JsonSlice first, Rest rest, String by) implements Answer {}

    /** The rest of a large answer; of one event loop. */
    interface Rest {
        /** Lets the rest come; called once. */
        void into(Receiver receiver);

        /** Stops or goes on reading from the node, as the client keeps up. */
        void reading(boolean on);

        /** The client is gone. */
        void drop();

        /** The client has all of it, or never will: nothing of it is on its way any more. */
        void over();

        /** Told once, when it is over or was dropped. */
        void whenOver(Runnable then);

        /** Why it was cut off, once it is over; null = it was not. */
        @Nullable Refusal cut();
    }

    /** Takes the rest of a large answer. */
    interface Receiver {
        /** One more part; the receiver releases it. */
        void part(ByteBuf part);

        void end();

        /** The node broke off: nothing that was sent so far may look complete. */
        void broken();
    }
}
