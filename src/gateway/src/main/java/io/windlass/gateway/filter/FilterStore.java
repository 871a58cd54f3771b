package io.windlass.gateway.filter;

import java.time.Duration;
import java.util.Optional;

/** Where filters live until nobody has asked for them for a while. */
public interface FilterStore {
    /** False where its caller has {@code most} already. */
    boolean put(String id, OwnedFilter filter, int most, Duration life) throws Lost;

    Optional<OwnedFilter> get(String id) throws Lost;

    /** Puts another state in place of {@code known}, in one step; false if that is not there. */
    boolean swap(String id, OwnedFilter known, String next, Duration life) throws Lost;

    /** False if there was none. */
    boolean remove(String id) throws Lost;

    /** The store does not answer. */
    final class Lost extends Exception {
        Lost(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
