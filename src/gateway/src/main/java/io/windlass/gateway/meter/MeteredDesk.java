package io.windlass.gateway.meter;

import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.server.CallDesk;
import io.windlass.gateway.server.Client;
import io.windlass.gateway.server.Toll;
import io.windlass.gateway.upstream.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A desk whose calls are counted, timed and, where wanted, written into the access log. */
public final class MeteredDesk implements CallDesk {
    private final CallDesk desk;
    private final GatewayMeters meters;
    private final AccessLog log;
    private final String instance;
    private final AtomicLong logged = new AtomicLong();

    /**
     * @param instance begins the id of each line in the access log
     */
    public MeteredDesk(CallDesk desk, GatewayMeters meters, AccessLog log, String instance) {
        this.desk = desk;
        this.meters = meters;
        this.log = log;
        this.instance = instance;
    }

    @Override
    public void answer(RpcCall call, Client client, Consumer<Answer> to) {
        long begun = System.nanoTime();
        desk.answer(
                call,
                client,
                answer -> {
                    long nanos = System.nanoTime() - begun;
                    if (answer instanceof Answer.Flow flow) {
                        flow.rest().whenOver(() -> flowed(call, client, flow, nanos));
                    } else {
                        ended(call, client, answer, nanos);
                    }
                    to.accept(answer);
                });
    }

    /** What is cut off at a bound is counted as one that was refused for it. */
    private void flowed(RpcCall call, Client client, Answer.Flow flow, long nanos) {
        Refusal cut = flow.rest().cut();
        ended(call, client, cut == null ? flow : new Answer.Refused(cut, flow.by()), nanos);
    }

    @Override
    public Toll toll(List<RpcCall> calls, Client client) {
        Toll toll = desk.toll(calls, client);
        if (toll instanceof Toll.Refused(Refusal refusal)) {
            calls.forEach(call -> ended(call, client, new Answer.Refused(refusal), 0));
        }
        return toll;
    }

    private void ended(RpcCall call, Client client, Answer answer, long nanos) {
        String tier = client.caller().tier().name();
        meters.call(call.method(), tier).ended(CallOutcome.of(answer), nanos);
        if (log.isWanted()) {
            log.write(line(call, client, answer, nanos));
        }
    }

    private AccessLog.Line line(RpcCall call, Client client, Answer answer, long nanos) {
        return new AccessLog.Line(
                instance + "-" + logged.incrementAndGet(),
                client.caller().id(),
                List.of(call.method()),
                answer instanceof Answer.Refused refused ? refused.refusal().status() : 200,
                nanos,
                answer.by(),
                bytes(answer),
                client.trace());
    }

    /** Of a large answer only what was held before it flowed. */
    private static long bytes(Answer answer) {
        return switch (answer) {
            case Answer.Result result -> result.json().size();
            case Answer.Flow flow -> flow.first().size();
            case Answer.Refused refused -> refused.refusal().message().length();
        };
    }

    @Override
    public void writable(Listener listener) {
        desk.writable(listener);
    }

    @Override
    public void left(Listener listener) {
        desk.left(listener);
    }
}
