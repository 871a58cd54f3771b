package io.windlass.indexer;

import io.windlass.chain.maker.BlockMaker;
import io.windlass.testing.StubNode;

/**
 * One way in which a node does not tell the truth about the newest block.
 *
 * @param words what people can then read
 */
record Lie(String name, String words, Act tell, Act heal) {
    /** Changes how a node answers. */
    interface Act {
        void on(StubNode node, BlockMaker truth);
    }

    @Override
    public String toString() {
        return name;
    }
}
