package io.windlass.gateway.subscribe;

import io.windlass.gateway.head.SeenBlock;
import java.util.List;

/** What a block means to subscribers of one kind. */
interface BlockEvents {
    /** In the order of the block. */
    List<Event> of(SeenBlock block) throws Unreadable, InterruptedException;

    /** No node would give what is asked for. */
    final class Unreadable extends Exception {
        Unreadable(String sentence) {
            super(sentence);
        }
    }
}
