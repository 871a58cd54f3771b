package io.windlass.gateway.limit;

import io.windlass.gateway.rpc.Refusal;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who may call how much. Nothing here blocks: it runs on event loops. */
public interface Gatekeeper {
    /**
     * Whose call it is. Most answers are there at once; an unknown key is looked up.
     *
     * @param peer the other end of the connection
     * @param forwardedFor the header {@code X-Forwarded-For}, believed only from trusted proxies
     * @param key as sent; null = none
     */
    CompletionStage<Admission> identify(
            InetAddress peer, @Nullable String forwardedFor, @Nullable String key);

    /**
     * The name that a connection is counted for before anybody called over it; empty for a trusted
     * proxy, which brings those of many.
     */
    Optional<String> counted(InetAddress peer);

    /** Takes compute units and one place among the calls in flight, or says why not. */
    Decision admit(Caller caller, int units);

    /** Gives the place back that {@link #admit} gave. */
    void release(Caller caller);

    /** Who calls, or why nobody may. */
    sealed interface Admission {
        record Known(Caller caller) implements Admission {}

        record Unknown(Refusal refusal) implements Admission {}
    }

    /** Whether a call may go on. */
    sealed interface Decision {
        record Granted() implements Decision {}

        record Denied(Refusal refusal) implements Decision {}
    }
}
