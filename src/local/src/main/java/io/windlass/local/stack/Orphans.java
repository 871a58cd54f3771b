package io.windlass.local.stack;

import io.windlass.local.process.Await;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.status.StackState;
import java.time.Duration;
import java.util.List;

/** What a killed supervisor left running: found by number and start time, and nothing else. */
final class Orphans {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Orphans() {}

    static List<ProcessMark> of(StackState state) {
        return state.hasSupervisor()
                ? List.of()
                : state.processes().stream().filter(mark -> mark.live().isPresent()).toList();
    }

    /** Asks all to end, later kills; newest part first, as the supervisor does. */
    static void stop(List<ProcessMark> orphans) throws InterruptedException {
        for (ProcessMark orphan : orphans.reversed()) {
            orphan.live().ifPresent(ProcessHandle::destroy);
        }
        if (!Await.until(
                PATIENCE, () -> orphans.stream().allMatch(orphan -> orphan.live().isEmpty()))) {
            for (ProcessMark orphan : orphans) {
                orphan.live().ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }
}
