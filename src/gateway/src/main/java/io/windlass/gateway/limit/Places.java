package io.windlass.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of something each caller holds in this process. */
public final class Places {
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** Takes a place for one more of this caller; false where it has {@code most} already. */
    public boolean take(String caller, int most) {
        boolean[] free = new boolean[1];
        taken.compute(
                caller,
                (_, had) -> {
                    int now = had == null ? 0 : had;
                    free[0] = now < most;
                    return free[0] ? Integer.valueOf(now + 1) : had;
                });
        return free[0];
    }

    /** Gives a place back that was taken. */
    public void giveBack(String caller) {
        taken.computeIfPresent(caller, (_, had) -> had == 1 ? null : had - 1);
    }
}
