package io.windlass.indexer.report;

import java.util.List;

/** How the indexer is, and why. */
record Verdict(State state, List<String> reasons) {
    /** In rising order of good news. */
    enum State {
        DEGRADED,
        STARTING,
        UP
    }
}
