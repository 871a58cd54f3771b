package io.windlass.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;

/** What a call came to. */
public sealed interface Answer {
    /** The whole of a result. */
    record Result(JsonSlice json) implements Answer {}

    /** An error, in the gateway's language. */
    record Refused(Refusal refusal) implements Answer {}

    /**
     * A result too large to be held: what came so far, from its first byte on; the rest follows, up
     * to and with the brace that closes the node's answer.
     */
    record Flow(JsonSlice first, Rest rest) implements Answer {}

    /** The rest of a large answer; of one event loop. */
    interface Rest {
        /** Lets the rest come; called once. */
        void into(Receiver receiver);

        /** Stops or goes on reading from the node, as the client keeps up. */
        void reading(boolean on);

        /** The client is gone. */
        void drop();
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
