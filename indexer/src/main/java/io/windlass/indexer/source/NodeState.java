package io.windlass.indexer.source;

import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import java.time.Instant;

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

    /** Of another chain; asked again, because a URL can come to mean another node. */
    record ShutOut(String reason) implements NodeState {
        @Override
        public String sentence() {
            return "shut out: " + reason;
        }
    }
}
