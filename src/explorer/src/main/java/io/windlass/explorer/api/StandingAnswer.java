package io.windlass.explorer.api;

import io.windlass.chain.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How far a fact can be trusted.
 *
 * @param standing "proven" or "observed"
 * @param reason why it could not be proven, null where it is
 */
record StandingAnswer(String standing, @Nullable String reason) {
    static StandingAnswer of(Standing standing) {
        return switch (standing) {
            case Standing.Proven _ -> new StandingAnswer("proven", null);
            case Standing.Observed(String reason) -> new StandingAnswer("observed", reason);
        };
    }
}
