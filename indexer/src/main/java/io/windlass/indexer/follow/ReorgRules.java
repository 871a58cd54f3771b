package io.windlass.indexer.follow;

/**
 * What may be replaced without a person.
 *
 * @param bft blocks are final at once, so a mismatch is an incident and never a reorg
 * @param maxDepth blocks dropped at most
 * @param jumpBeyond when the head is more blocks ahead than this, following goes to the head and
 *     leaves the gap to backfill
 */
record ReorgRules(boolean bft, int maxDepth, long jumpBeyond) {
    /** After a person's word. */
    ReorgRules downTo(int depth) {
        return new ReorgRules(bft, depth, jumpBeyond);
    }
}
