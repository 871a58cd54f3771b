package io.windlass.gateway.desk;

import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a call's answer goes: exactly one, also when the work on it fails in a way that nobody
 * thought of. Of one event loop.
 */
final class OneAnswer implements Consumer<Answer> {
    private static final Logger LOG = LoggerFactory.getLogger(OneAnswer.class);
    private static final Refusal FAILED =
            Refusal.of(Refusal.INTERNAL, "the gateway failed to answer this call");

    private final Consumer<Answer> to;
    private boolean given;

    OneAnswer(Consumer<Answer> to) {
        this.to = to;
    }

    @Override
    public void accept(Answer answer) {
        if (given) {
            return;
        }
        given = true;
        to.accept(answer);
    }

    /** Does a part of the work, on the event loop. */
    void after(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    void failed(Throwable why) {
        LOG.error("a call failed in the gateway itself", why);
        accept(new Answer.Refused(FAILED));
    }
}
