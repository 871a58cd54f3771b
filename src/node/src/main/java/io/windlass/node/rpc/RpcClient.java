package io.windlass.node.rpc;

import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Asks one node, singly or in batches: through the gate, on the right chain, with every failure as
 * a {@link NodeFault}.
 */
final class RpcClient implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /**
     * Text is held twice while it is read, as characters: the longest is this part of an answer.
     */
    private static final int TEXT_PART = 4;

    private final NodeSettings settings;
    private final ExchangeWatch watch;
    private final Transport transport;
    private final Gate gate;
    private final JsonFactory json;
    private final AtomicBoolean rightChain = new AtomicBoolean();

    RpcClient(NodeSettings settings, ExchangeWatch watch) {
        this.settings = settings;
        this.watch = watch;
        transport = new Transport(settings);
        gate = new Gate(settings.maxConcurrency());
        json =
                JsonFactory.builder()
                        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                        .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxStringLength(
                                                (int)
                                                        Math.min(
                                                                Integer.MAX_VALUE,
                                                                settings.maxAnswer() / TEXT_PART))
                                        .build())
                        .build();
    }

    String name() {
        return transport.name();
    }

    NodeSettings settings() {
        return settings;
    }

    Gate gate() {
        return gate;
    }

    /** The answer to one question; empty where the node answered null. */
    <T> Optional<T> ask(Call<T> call) throws NodeException {
        askAll(List.of(call));
        return call.result(name());
    }

    /** The answer to one question that cannot be null. */
    <T> T require(Call<T> call) throws NodeException {
        askAll(List.of(call));
        return call.required(name());
    }

    /** Asks all at once; each call then holds its result or its error. */
    void askAll(List<? extends Call<?>> calls) throws NodeException {
        if (calls.isEmpty()) {
            return;
        }
        checkChain();
        throughGate(calls);
    }

    BigInteger chainId() throws NodeException {
        Call<BigInteger> call = new Call<>("eth_chainId", "[]", AnswerReader::quantity);
        throughGate(List.of(call));
        return call.required(name());
    }

    /** Once, and again after every lost connection: another node may answer at the same address. */
    private void checkChain() throws NodeException {
        BigInteger wanted = settings.chainId();
        if (wanted == null || rightChain.get()) {
            return;
        }
        BigInteger got = chainId();
        if (!got.equals(wanted)) {
            throw new NodeException(new NodeFault.WrongChain(name(), wanted, got));
        }
        rightChain.set(true);
    }

    private void throughGate(List<? extends Call<?>> calls) throws NodeException {
        String method = calls.getFirst().method();
        long deadline = System.nanoTime() + settings.callDeadline().toNanos();
        enter(method);
        Gate.Ending ending = Gate.Ending.STRAINED;
        long start = System.nanoTime();
        try {
            exchange(method, calls, deadline);
            if (System.nanoTime() - start < settings.slowCall().toNanos()) {
                ending = Gate.Ending.GOOD;
            }
        } catch (NodeException e) {
            if (!isStrain(e.fault())) {
                ending = Gate.Ending.GOOD;
            }
            throw e;
        } finally {
            gate.leave(ending);
        }
    }

    private void enter(String method) throws NodeException {
        try {
            if (!gate.enter(settings.callDeadline())) {
                throw new NodeException(
                        new NodeFault.TimedOut(name(), method, settings.callDeadline()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException(
                    new NodeFault.Unreachable(name(), method, "the asking thread was interrupted"),
                    e);
        }
    }

    private boolean isStrain(NodeFault fault) {
        return switch (fault) {
            case NodeFault.Unreachable _ -> {
                rightChain.set(false);
                yield true;
            }
            case NodeFault.TimedOut _, NodeFault.TooLarge _ -> true;
            case NodeFault.HttpError http ->
                    http.status() == TOO_MANY_REQUESTS || http.status() >= SERVER_ERROR;
            case NodeFault.Refused _,
                    NodeFault.Unsupported _,
                    NodeFault.Malformed _,
                    NodeFault.NotReady _,
                    NodeFault.WrongChain _ ->
                    false;
        };
    }

    private void exchange(String method, List<? extends Call<?>> calls, long deadline)
            throws NodeException {
        long asked = System.nanoTime();
        try (BoundedBody body = transport.send(method, question(calls), deadline)) {
            long answered = System.nanoTime();
            try {
                decode(method, calls, body);
            } finally {
                long waited = body.waitedNanos();
                watch.exchanged(answered - asked + waited, System.nanoTime() - answered - waited);
            }
        }
    }

    private void decode(String method, List<? extends Call<?>> calls, BoundedBody body)
            throws NodeException {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
            new Envelope(calls).read(new AnswerReader(parser));
        } catch (MalformedAnswer e) {
            throw new NodeException(malformed(method, e.detail()), e);
        } catch (JacksonIOException e) {
            throw new NodeException(cut(method, body, e.getCause()), e);
        } catch (StreamConstraintsException e) {
            throw new NodeException(
                    new NodeFault.TooLarge(name(), method, settings.maxAnswer() / TEXT_PART), e);
        } catch (JacksonException e) {
            String where = "not JSON after %d bytes: ".formatted(body.bytesRead());
            throw new NodeException(
                    malformed(method, where + Words.shorten(e.getOriginalMessage())), e);
        }
    }

    private NodeFault cut(String method, BoundedBody body, @Nullable IOException cause) {
        return switch (cause) {
            case BoundedBody.TooLong _ ->
                    new NodeFault.TooLarge(name(), method, settings.maxAnswer());
            case BoundedBody.TooLate _ ->
                    new NodeFault.TimedOut(name(), method, settings.callDeadline());
            case null, default ->
                    new NodeFault.Unreachable(
                            name(),
                            method,
                            "the connection broke after %d bytes of the answer"
                                    .formatted(body.bytesRead()));
        };
    }

    private NodeFault malformed(String method, String detail) {
        return new NodeFault.Malformed(name(), method, detail);
    }

    private static String question(List<? extends Call<?>> calls) {
        StringBuilder out = new StringBuilder(calls.size() * 100);
        boolean batch = calls.size() > 1;
        for (int i = 0; i < calls.size(); i++) {
            out.append(batch ? i == 0 ? "[" : "," : "");
            calls.get(i).write(out, i);
        }
        return out.append(batch ? "]" : "").toString();
    }

    @Override
    public void close() {
        transport.close();
    }
}
