package io.windlass.indexer.source;

import io.windlass.chain.BlockNumber;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import java.time.Instant;
import java.util.Locale;

/** Whether blocks may be asked of a node. */
public sealed interface NodeState {
    String sentence();

    /** Not asked yet. */
    record Unknown() implements NodeState {
        @Override
        public String sentence() {
            return "not asked yet";
        }
    }

    /** On our chain and answering. */
    record Admitted(Capabilities capabilities, Head head) implements NodeState {
        @Override
        public String sentence() {
            return "in use, head " + head.number();
        }
    }

    /** Fails to answer; asked again. */
    record Down(String reason, Instant since) implements NodeState {
        @Override
        public String sentence() {
            return reason;
        }
    }

    /**
     * Not asked for blocks any more, for a reason that carries the evidence; looked at again at
     * each of its heads, and let in as soon as it agrees.
     *
     * @param at the block that must be right before it is let in again
     */
    record ShutOut(Cause cause, String reason, BlockNumber at, Instant since) implements NodeState {
        @Override
        public String sentence() {
            return "shut out since %s: %s".formatted(since, reason);
        }
    }

    /** Why a node is shut out. */
    enum Cause {
        /** It gave a block or a header that fails a check. */
        FALSE_BLOCK,
        /** It stands on another branch, one that must not be taken. */
        OTHER_BRANCH,
        /** It stands on a proven branch that counts for as much as ours: a person must choose. */
        RIVAL_BRANCH,
        /** Its chain id or genesis is another's. */
        OTHER_CHAIN,
        /** Its answer did not end in time, was too long, or was no answer. */
        UNUSABLE_ANSWER;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
