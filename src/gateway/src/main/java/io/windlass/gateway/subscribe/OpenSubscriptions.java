package io.windlass.gateway.subscribe;

import io.windlass.gateway.limit.Places;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The open subscriptions of a process. What a call or a closed connection costs here does not grow
 * with what others have open.
 */
final class OpenSubscriptions {
    private final Map<String, Subscription> byId = new ConcurrentHashMap<>();
    private final Map<Sink, Set<Subscription>> bySink = new ConcurrentHashMap<>();
    private final Places places = new Places();

    /** Takes a place for one more of this caller; false where it has {@code most} already. */
    boolean take(String caller, int most) {
        return places.take(caller, most);
    }

    /** Gives a place back that no subscription was added for. */
    void giveBack(String caller) {
        places.giveBack(caller);
    }

    /** Adds one for which a place was taken. */
    void add(Subscription subscription) {
        byId.put(subscription.id(), subscription);
        bySink.compute(
                subscription.sink(),
                (_, had) -> {
                    Set<Subscription> all = had == null ? ConcurrentHashMap.newKeySet() : had;
                    all.add(subscription);
                    return all;
                });
    }

    /** Removes one, and gives its place back. */
    void remove(Subscription subscription) {
        if (byId.remove(subscription.id()) == null) {
            return;
        }
        giveBack(subscription.caller());
        bySink.computeIfPresent(
                subscription.sink(),
                (_, all) -> {
                    all.remove(subscription);
                    return all.isEmpty() ? null : all;
                });
    }

    @Nullable Subscription find(String id) {
        return byId.get(id);
    }

    List<Subscription> of(Sink sink) {
        return List.copyOf(bySink.getOrDefault(sink, Set.of()));
    }

    List<Subscription> all() {
        return List.copyOf(byId.values());
    }

    int count() {
        return byId.size();
    }
}
