package io.windlass.indexer.source;

import io.windlass.chain.CheckedBlock;
import java.util.List;
import java.util.Optional;

/** What came of asking one node for blocks. */
public sealed interface Supply {
    /**
     * Proven and linked blocks, from the first one asked for on.
     *
     * @param shortfall why there are no more of them, empty where all came
     */
    record Proven(List<CheckedBlock> blocks, Optional<String> shortfall) implements Supply {}

    /** The first block failed a check; it is in quarantine, and the node is shut out. */
    record Refused(String sentence) implements Supply {}

    /** Nothing usable this time. */
    record Held(String reason) implements Supply {}

    /** More than fits into an answer or its deadline: fewer blocks at once may do. */
    record TooMuch(String reason) implements Supply {}
}
