package io.windlass.gateway.filter;

import java.time.Duration;
import java.util.Optional;

/** Where filters live until nobody has asked for them for a while. */
public interface FilterStore {
    void put(String id, String state, Duration life) throws Lost;

    Optional<String> get(String id) throws Lost;

    /** Puts {@code next} in place of {@code known}, in one step; false if it is not there now. */
    boolean swap(String id, String known, String next, Duration life) throws Lost;

    /** False if there was none. */
    boolean remove(String id) throws Lost;

    /** The store does not answer. */
    final class Lost extends Exception {
        Lost(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
