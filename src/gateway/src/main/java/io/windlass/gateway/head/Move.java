package io.windlass.gateway.head;

import java.util.List;

/**
 * The served chain moved.
 *
 * @param removed blocks that are no longer served, the newest first
 * @param below blocks right below the first added one that nobody needs to be told of: at the start
 *     and behind a gap; the oldest first
 * @param added blocks that now are, the oldest first; each the child of the one before
 * @param gap the blocks between the old head and the first added one were never seen here
 * @param head what is served from now on
 */
public record Move(
        List<SeenBlock> removed,
        List<SeenBlock> below,
        List<SeenBlock> added,
        boolean gap,
        ServedHead head) {

    /** Its newest block. */
    public SeenBlock tip() {
        return added.getLast();
    }
}
