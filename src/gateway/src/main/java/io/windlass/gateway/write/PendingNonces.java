package io.windlass.gateway.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.windlass.chain.Address;
import io.windlass.gateway.method.Plan;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The next nonce of an account: a pool that has not heard of its last transaction yet does not make
 * it go back. What was told is remembered for some seconds only, since a transaction may also be
 * dropped by all pools.
 */
final class PendingNonces {
    private static final int MOST_ACCOUNTS = 100_000;
    private static final int MOST_NODES = 8;

    /** No account gets that far (EIP-2681). */
    private static final long NONE = -1;

    private final Sends sends;
    private final Cache<String, Account> remembered;

    PendingNonces(Sends sends) {
        this.sends = sends;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ACCOUNTS)
                        .expireAfterWrite(sends.settings().nonceFor())
                        .build();
    }

    /** A transaction with this nonce is on its way. */
    void sent(Address sender, long nonce) {
        String account = sender.toHex().toLowerCase(Locale.ROOT);
        Account told = account(account);
        told.sent(nonce);
        remembered.put(account, told);
    }

    private long next(String account, long highest) {
        Account told = account(account);
        boolean rose = told.raise(highest);
        if (rose) {
            remembered.put(account, told);
        }
        return told.next();
    }

    private Account account(String account) {
        Account known = remembered.getIfPresent(account);
        return known == null ? new Account() : known;
    }

    /** What was told of one account, and what it sent; a nonce after a gap does not count yet. */
    private static final class Account {
        private static final int MOST_SENT = 4096;

        private final Set<Long> sent = new HashSet<>();
        private long next;

        synchronized void sent(long nonce) {
            if (sent.size() < MOST_SENT && Long.compareUnsigned(nonce, next) >= 0) {
                sent.add(nonce);
            }
        }

        /** Whether it is higher now than it was. */
        synchronized boolean raise(long highest) {
            long before = next;
            next = higher(next, highest);
            while (sent.remove(next)) {
                next++;
            }
            sent.removeIf(nonce -> Long.compareUnsigned(nonce, next) < 0);
            return next != before;
        }

        synchronized long next() {
            return next;
        }
    }

    private static long higher(long one, long other) {
        return Long.compareUnsigned(one, other) >= 0 ? one : other;
    }

    CompletionStage<Answer> highest(Plan.PendingNonce plan) {
        List<String> nodes = sends.serving(MOST_NODES);
        if (nodes.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Answer.Refused(
                            Refusal.of(Refusal.UNAVAILABLE, "no node tells nonces now")
                                    .withStatus(503)));
        }
        RpcCall call =
                new RpcCall(
                        "eth_getTransactionCount",
                        JsonSlice.of("[" + plan.address() + ",\"pending\"]"),
                        JsonSlice.of("1"));
        Vote vote = new Vote(plan, nodes.size());
        for (String node : nodes) {
            var _ =
                    sends.calls()
                            .ask(node, call, plan.height(), sends.settings().attempt())
                            .whenComplete((answer, _) -> vote.said(answer));
        }
        return vote.outcome;
    }

    /** One question to all nodes; the slow are not waited for long. */
    private final class Vote {
        private final CompletableFuture<Answer> outcome = new CompletableFuture<>();
        private final String account;
        private int left;
        private long highest;
        private boolean any;
        private @Nullable Answer trouble;

        Vote(Plan.PendingNonce plan, int nodes) {
            this.account =
                    JsonCursor.isString(plan.address())
                            ? JsonCursor.text(plan.address()).toLowerCase(Locale.ROOT)
                            : "";
            this.left = nodes;
        }

        synchronized void said(@Nullable Answer answer) {
            left--;
            long nonce =
                    answer instanceof Answer.Result(JsonSlice quantity, _)
                            ? quantity(quantity)
                            : NONE;
            if (nonce != NONE) {
                highest = any ? higher(highest, nonce) : nonce;
                if (!any && left > 0) {
                    var _ =
                            sends.timer()
                                    .schedule(
                                            this::end,
                                            sends.settings().grace().toMillis(),
                                            TimeUnit.MILLISECONDS);
                }
                any = true;
            } else if (answer != null) {
                trouble = answer;
            }
            if (left == 0) {
                end();
            }
        }

        private synchronized void end() {
            if (outcome.isDone()) {
                return;
            }
            if (any) {
                long next = next(account, highest);
                outcome.complete(
                        new Answer.Result(JsonSlice.of("\"0x" + Long.toHexString(next) + '"')));
                return;
            }
            Answer told = trouble;
            outcome.complete(
                    told != null
                            ? told
                            : new Answer.Refused(
                                    Refusal.of(Refusal.UNAVAILABLE, "no node told the nonce")
                                            .withStatus(504)));
        }
    }

    private static long quantity(JsonSlice value) {
        String text =
                new String(value.array(), value.from(), value.size(), StandardCharsets.US_ASCII);
        try {
            return text.length() > 4 && text.startsWith("\"0x")
                    ? Long.parseUnsignedLong(text, 3, text.length() - 1, 16)
                    : NONE;
        } catch (NumberFormatException _) {
            return NONE;
        }
    }
}
