package io.windlass.gateway.write;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Sends raw transactions to several nodes, so that one of them may die, and answers with the hash
 * that it computed itself. The same bytes sent again, while the first are on their way or later,
 * have the same answer and no second effect; each caller has its own time to wait for it.
 */
public final class Writer {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final BigInteger chainId;
    private final Sends sends;
    private final PendingNonces nonces;
    private final Map<TransactionHash, Sending> open = new ConcurrentHashMap<>();

    /**
     * Makes the writer of a chain.
     *
     * @param fallbacks names of nodes that get something only when no other serves
     * @param timer runs what never blocks; an event loop will do
     */
    public Writer(
            BigInteger chainId,
            NodeBoard board,
            Set<String> fallbacks,
            NodeCalls calls,
            ScheduledExecutorService timer,
            WriteSettings settings) {
        this.chainId = chainId;
        this.sends = new Sends(board, fallbacks, calls, timer, settings);
        this.nonces = new PendingNonces(sends);
    }

    /**
     * Answers {@code eth_sendRawTransaction}.
     *
     * @param within it is answered, be it that nobody knows what became of the transaction
     * @return on any thread; never exceptional
     */
    public CompletionStage<Answer> send(RpcCall call, Duration within) {
        JsonSlice hex;
        try {
            hex = only(call.params());
        } catch (MalformedJson e) {
            return refused(Refusal.INVALID_PARAMS, e.getMessage());
        }
        if (hex == null) {
            return refused(
                    Refusal.INVALID_PARAMS,
                    "eth_sendRawTransaction takes one string: the signed transaction in hex");
        }
        try {
            Bytes raw = Bytes.fromHex(JsonCursor.text(hex));
            return send(call, RawTransaction.read(raw, chainId), within);
        } catch (RawTransaction.Unacceptable e) {
            int code = e.isRejected() ? ErrorLanguage.REJECTED : Refusal.INVALID_PARAMS;
            return refused(code, e.getMessage());
        } catch (IllegalArgumentException e) {
            return refused(Refusal.INVALID_PARAMS, "raw transaction: " + e.getMessage());
        }
    }

    private static @Nullable JsonSlice only(JsonSlice params) throws MalformedJson {
        JsonCursor cursor = new JsonCursor(params);
        if (!cursor.next() || !JsonCursor.isString(cursor.value())) {
            return null;
        }
        JsonSlice first = cursor.value();
        return cursor.next() ? null : first;
    }

    private CompletionStage<Answer> send(
            RpcCall call, RawTransaction transaction, Duration within) {
        List<String> nodes = sends.serving(sends.settings().copies());
        if (nodes.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Answer.Refused(
                            Refusal.of(Refusal.UNAVAILABLE, "no node takes transactions now")
                                    .withStatus(503)
                                    .retryAfter(SOON)));
        }
        Sending sending = new Sending(sends, transaction, nodes, () -> taken(transaction));
        Sending before = open.putIfAbsent(transaction.hash(), sending);
        if (before != null) {
            return before.outcome(within);
        }
        CompletionStage<Answer> told =
                sending.outcome(within)
                        .whenComplete((_, _) -> open.remove(transaction.hash(), sending));
        sending.start(call);
        return told;
    }

    private void taken(RawTransaction transaction) {
        Address sender = transaction.sender();
        if (sender != null) {
            nonces.sent(sender, transaction.nonce());
        }
    }

    /**
     * Answers {@code eth_getTransactionCount} of {@code pending}: the highest of all nodes that
     * serve, and never lower than what was given or sent for that account a moment ago.
     *
     * @return on any thread; never exceptional
     */
    public CompletionStage<Answer> pendingNonce(Plan.PendingNonce plan) {
        return nonces.highest(plan);
    }

    private static CompletionStage<Answer> refused(int code, @Nullable String message) {
        return CompletableFuture.completedFuture(
                new Answer.Refused(Refusal.of(code, String.valueOf(message))));
    }
}
