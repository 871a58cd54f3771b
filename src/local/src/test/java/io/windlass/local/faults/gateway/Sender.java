package io.windlass.local.faults.gateway;

import io.windlass.local.faults.gateway.Counter.Signed;
import io.windlass.local.traffic.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;

/**
 * One account that sends a transaction after the other: it asks for its nonce before each, and
 * sends the same bytes again where it was told of an error.
 */
final class Sender {
    private static final long TIP = 2;

    private final int key;
    private final Counter counter;
    private final Tally tally;
    private final List<String> sent = new ArrayList<>();
    private long next;
    private boolean busy;
    private boolean unsure;

    /**
     * An account.
     *
     * @param next its nonce now
     */
    Sender(int key, long next, Counter counter, Tally tally) {
        this.key = key;
        this.next = next;
        this.counter = counter;
        this.tally = tally;
    }

    String address() {
        return TestKeys.address(key).toHex();
    }

    /** Hashes of what was taken, in order of nonces. */
    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** All that is to be mined: the next nonce. */
    synchronized long nonce() {
        return next;
    }

    synchronized boolean isBusy() {
        return busy || unsure;
    }

    /** Sends the next one; nothing where the one before is not answered yet. */
    void send(Line line) {
        synchronized (this) {
            if (busy) {
                return;
            }
            busy = true;
        }
        long asked = tally.begun();
        var _ =
                line.call("eth_getTransactionCount", "\"%s\",\"pending\"".formatted(address()))
                        .handle((answer, failure) -> {
                            tally.ended(asked);
                            if (failure != null || answer.has("error")) {
                                tally.failed("nonce", why(answer, failure), asked);
                            } else {
                                check(Long.decode(answer.path("result").asString()));
                            }
                            return line;
                        })
                        .thenAccept(this::sendNow);
    }

    private synchronized void check(long told) {
        if (told != next && !(unsure && told == next + 1)) {
            tally.wrong("pending nonce is %d, not %d".formatted(told, next));
        }
    }

    private void sendNow(Line line) {
        Signed signed = counter.call(key, nonce(), TIP);
        long asked = tally.begun();
        var _ =
                line.call("eth_sendRawTransaction", '"' + signed.raw() + '"')
                        .whenComplete((answer, failure) -> {
                            tally.ended(asked);
                            if (failure != null || answer.has("error")) {
                                tally.failed("transaction", why(answer, failure), asked);
                                settle(signed, false);
                            } else {
                                if (!answer.path("result").asString("").equals(signed.hash())) {
                                    tally.wrong("a transaction has the hash " + answer);
                                }
                                settle(signed, true);
                            }
                        });
    }

    private synchronized void settle(Signed signed, boolean taken) {
        busy = false;
        unsure = !taken;
        if (taken) {
            sent.add(signed.hash());
            next++;
        }
    }

    private static String why(JsonNode answer, Throwable failure) {
        return failure instanceof CompletionException wrapped
                ? String.valueOf(wrapped.getCause())
                : failure == null ? answer.toString() : failure.toString();
    }
}
