package io.windlass.bench.gateway;

import java.util.List;

/** Two nodes, and how slow they are. */
enum SlowNodes {
    HICCUPS("each node takes 200 ms for 2 of 100"),
    PAUSES("each node takes 1 s for 2 of 100"),
    DEAR("each node takes 120 ms for all");

    private final String what;

    SlowNodes(String what) {
        this.what = what;
    }

    /** For people. */
    String what() {
        return what;
    }

    /** What each stub is told, as {@link StubUpstream} takes it. */
    List<List<String>> ways() {
        return switch (this) {
            case HICCUPS -> List.of(List.of("slow=2,200"), List.of("slow=2,200"));
            case PAUSES -> List.of(List.of("slow=2,1000"), List.of("slow=2,1000"));
            case DEAR -> List.of(List.of("slow=100,120"), List.of("slow=100,120"));
        };
    }
}
