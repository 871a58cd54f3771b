package io.windlass.explorer.api;

import io.windlass.explorer.cache.FactCache;
import io.windlass.explorer.cache.FactCache.Served;
import io.windlass.explorer.cache.Levels;
import io.windlass.explorer.cache.Made;
import io.windlass.explorer.meter.ExplorerMeters;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Position;
import io.windlass.ledger.read.Snapshot;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers each question from one snapshot, which was taken for it or for somebody else at the same
 * tip, or with 304 where the asker has the answer already.
 */
@Component
final class Desk {
    private final FactCache<Answer> answers;
    private final ExplorerMeters meters;
    private final JsonMapper json;

    Desk(Levels levels, ExplorerMeters meters, JsonMapper json) {
        this.answers = levels.cache("api", new Answer.Written());
        this.meters = meters;
        this.json = json;
    }

    <T> Answered<T> answer(ServletWebRequest request, Function<Moment, Reply<T>> question) {
        return answer(Asking.of(request, null), question);
    }

    /**
     * As {@link #answer}, for a question whose answer may be final.
     *
     * @param fact names the answer by its own hash
     */
    <T> Answered<T> answerFinal(
            ServletWebRequest request, String fact, Function<Moment, Reply<T>> question) {
        return answer(Asking.of(request, fact), question);
    }

    /** A slice of a list. */
    <R, T> Answered<PageAnswer<T>> page(
            ServletWebRequest request,
            BiFunction<Moment, PageWish, Page<R>> question,
            BiFunction<R, Moment, T> line) {
        Slice slice = Slice.asked(request);
        return answer(
                request,
                moment ->
                        Reply.passing(
                                PageAnswer.of(
                                        moment,
                                        question.apply(moment, slice.wish()),
                                        slice,
                                        line)));
    }

    private <T> Answered<T> answer(Asking asking, Function<Moment, Reply<T>> question) {
        long began = System.nanoTime();
        int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
        try {
            Served<Answer> served =
                    answers.get(
                            asking.question(),
                            asking.seen(),
                            (snapshot, position) -> made(snapshot, position, question));
            asking.name(served.position());
            Answered<T> answered = answered(asking, served);
            status = answered.status();
            return answered;
        } catch (RefusedException refused) {
            status = refused.problem().getStatus();
            throw refused;
        } finally {
            meters.api(asking.question().kind(), status, System.nanoTime() - began);
        }
    }

    private <T> Made<Answer> made(
            Snapshot snapshot, Position position, Function<Moment, Reply<T>> question) {
        Moment moment = Moment.of(snapshot, position);
        try {
            Reply<T> reply = question.apply(moment);
            AnswerBody body = new AnswerBody(json.writeValueAsBytes(reply.body()));
            return new Made<>(
                    new Answer.Found(
                            reply.tag(body, position),
                            reply.isLasting(),
                            reply.isLasting() && moment.chain().finality().depth() == 0,
                            body),
                    reply.finalFrom());
        } catch (RefusedException refused) {
            if (refused.problem().getStatus() != HttpStatus.NOT_FOUND.value()) {
                throw refused;
            }
            return Made.passing(new Answer.Absent(refused.problem()));
        }
    }

    private static <T> Answered<T> answered(Asking asking, Served<Answer> served) {
        Tip tip = served.position().tip();
        return switch (served.fact()) {
            case Answer.Found found when tip != null -> asking.answered(found, tip);
            case Answer.Found _ -> throw Moment.empty();
            case Answer.Absent(var problem) -> throw new RefusedException(problem);
        };
    }
}
