package io.windlass.gateway.write;

import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.upstream.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on its way to several nodes. It ends with success as soon as one has it, and with
 * an error only after it was looked for where its fate was in doubt. It does not end when those
 * that sent it leave, or wait no longer.
 */
final class Sending {
    private static final int GATEWAY_TIMEOUT = 504;

    private final Sends sends;
    private final RawTransaction transaction;
    private final List<String> nodes;
    private final Runnable whenTaken;
    private final CompletableFuture<Answer> outcome = new CompletableFuture<>();
    private int open;
    private boolean taken;
    private boolean doubted;
    private boolean concluding;
    private boolean inGrace;
    private int looks;
    private @Nullable Refusal rejection;

    /**
     * @param whenTaken runs once a node has it, be it long after its outcome was told
     */
    Sending(Sends sends, RawTransaction transaction, List<String> nodes, Runnable whenTaken) {
        this.sends = sends;
        this.transaction = transaction;
        this.nodes = nodes;
        this.whenTaken = whenTaken;
        this.open = nodes.size();
    }

    /** Its fate; after {@code within} this one is told that it is unknown. */
    CompletableFuture<Answer> outcome(Duration within) {
        return outcome.copy()
                .orTimeout(within.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(_ -> unknown());
    }

    void start(RpcCall call) {
        for (String node : nodes) {
            var _ =
                    sends.calls()
                            .ask(node, call, 0, sends.settings().attempt())
                            .whenComplete((answer, problem) ->
                                    said(problem == null ? answer : silence()));
        }
    }

    private static Answer silence() {
        return new Answer.Refused(
                Refusal.of(Refusal.UNAVAILABLE, "no answer").withStatus(GATEWAY_TIMEOUT));
    }

    private synchronized void said(Answer answer) {
        open--;
        switch (Said.of(answer)) {
            case TAKEN -> taken();
            case SILENT -> doubted = true;
            case REJECTED -> rejected(answer);
            case USED -> {
                doubted = true;
                rejected(answer);
            }
        }
        if (open == 0) {
            conclude();
        }
    }

    private void taken() {
        if (!taken) {
            taken = true;
            whenTaken.run();
        }
        outcome.complete(new Answer.Result(JsonSlice.of('"' + transaction.hash().toHex() + '"')));
    }

    // of several refusals the one that tells of the transaction is worth most
    private void rejected(Answer answer) {
        Refusal refusal = ((Answer.Refused) answer).refusal();
        if (rejection == null || rejection.code() != ErrorLanguage.REJECTED) {
            rejection = refusal;
        }
        if (open > 0 && !inGrace) {
            inGrace = true;
            var _ =
                    sends.timer()
                            .schedule(
                                    this::graceEnds,
                                    sends.settings().grace().toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void graceEnds() {
        doubted |= open > 0;
        conclude();
    }

    private void conclude() {
        if (outcome.isDone() || concluding) {
            return;
        }
        concluding = true;
        if (doubted) {
            look();
        } else {
            giveUp();
        }
    }

    /** Looks for the transaction on all nodes that may know of it. */
    private void look() {
        looks++;
        RpcCall byHash =
                new RpcCall(
                        "eth_getTransactionByHash",
                        JsonSlice.of("[\"" + transaction.hash().toHex() + "\"]"),
                        JsonSlice.of("1"));
        List<String> asked = sends.serving(nodes.size());
        if (asked.isEmpty()) {
            lookedInVain();
            return;
        }
        Looking looking = new Looking(asked.size());
        for (String node : asked) {
            var _ =
                    sends.calls()
                            .ask(node, byHash, 0, sends.settings().attempt())
                            .whenComplete((answer, _) -> looking.seen(answer));
        }
    }

    /** One round of looking. */
    private final class Looking {
        private int left;

        Looking(int left) {
            this.left = left;
        }

        void seen(@Nullable Answer answer) {
            synchronized (Sending.this) {
                left--;
                if (answer instanceof Answer.Result(JsonSlice found, _)
                        && !found.equalsText("null")) {
                    taken();
                }
                if (left == 0) {
                    lookedInVain();
                }
            }
        }
    }

    // a node that refused it and none that has it: one look is enough
    private synchronized void lookedInVain() {
        if (outcome.isDone()) {
            return;
        }
        if (rejection != null || looks >= sends.settings().probes()) {
            giveUp();
            return;
        }
        var _ =
                sends.timer()
                        .schedule(
                                this::lookAgain,
                                sends.settings().probeEvery().toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    private synchronized void lookAgain() {
        if (!outcome.isDone()) {
            look();
        }
    }

    private void giveUp() {
        Refusal told = rejection;
        outcome.complete(told == null ? unknown() : new Answer.Refused(told));
    }

    private Answer unknown() {
        String hash = transaction.hash().toHex();
        return new Answer.Refused(
                Refusal.of(
                                Refusal.UNAVAILABLE,
                                "no node confirmed transaction %s; it may still be mined: look"
                                                .formatted(hash)
                                        + " it up, or send the same bytes again")
                        .withData("{\"hash\":\"" + hash + "\"}")
                        .withStatus(GATEWAY_TIMEOUT));
    }
}
