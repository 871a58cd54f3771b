package io.windlass.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What unfinished requests may hold of the heap. */
final class BodyRoomTest {
    private static final int LARGE = 100 << 10;

    private final BodyRoom room = new BodyRoom(16L * LARGE);

    @Test
    void oneCallersUnfinishedRequestsKeepNobodyElseOut() {
        assertThat(room.new Part().hold("mallory", LARGE, LARGE)).isTrue();
        assertThat(room.new Part().hold("mallory", LARGE, LARGE)).isTrue();
        assertThat(room.new Part().hold("mallory", LARGE, LARGE))
                .as("an eighth of the room is taken")
                .isFalse();
        assertThat(room.new Part().hold("alice", LARGE, LARGE)).isTrue();
        assertThat(room.held()).isEqualTo(3L * LARGE);
    }

    @Test
    void aRequestAsLargeAsItsCallerMaySendIsHeldWhateverItsPartIs() {
        assertThat(room.new Part().hold("alice", 5 * LARGE, 5L * LARGE)).isTrue();
        assertThat(room.new Part().hold("alice", LARGE, 5L * LARGE)).isFalse();
    }

    @Test
    void allTogetherHoldNoMoreThanTheRoom() {
        int held = 0;
        for (int caller = 0; caller < 100; caller++) {
            held += room.new Part().hold("caller " + caller, LARGE, LARGE) ? 1 : 0;
        }
        assertThat(held).isEqualTo(16);
        assertThat(room.held()).isEqualTo(16L * LARGE);
    }

    @Test
    void whatCameWholeGivesItsRoomBack() {
        BodyRoom.Part part = room.new Part();
        for (int time = 0; time < 1_000; time++) {
            assertThat(part.hold("alice", LARGE / 2, LARGE)).isTrue();
            assertThat(part.hold("alice", LARGE, LARGE)).isTrue();
            part.letGo();
        }
        assertThat(room.held()).isZero();
    }

    @Test
    void smallRequestsAreNotCounted() {
        assertThat(room.new Part().hold("alice", BodyRoom.SMALL, LARGE)).isTrue();
        assertThat(room.held()).isZero();
    }
}
