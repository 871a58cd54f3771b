package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import java.util.concurrent.CompletionStage;

/** How the instances of the gateway come to serve one head. */
interface HeadSharing extends AutoCloseable {
    /** A block as instances name it to each other. */
    record Mark(long number, BlockHash hash) {}

    /**
     * Proposes the next head. True once every live instance knows that it is coming, so that none
     * answers with the old one any more; false where another head was chosen meanwhile, which is
     * told by {@link Follower#follow}. Where instances cannot be reached: true, after a while.
     */
    CompletionStage<Boolean> propose(Mark head);

    /** Tells that a proposed head is served. */
    void serve(Mark head);

    /** Who is told what other instances do. */
    interface Follower {
        /** Whether this instance is the one that looks at the nodes most often. */
        void lead(boolean leads);

        /** A head that is about to be served, here too. */
        void prepare(Mark head);

        /** A head that is served elsewhere; it is to be served here as soon as a node holds it. */
        void follow(Mark head);

        /** Whether a node here holds it, or may come to it as it catches up. */
        boolean mayHold(Mark head);
    }

    void start(Follower follower);

    @Override
    void close();
}
