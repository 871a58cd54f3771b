package io.windlass.explorer.api;

import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers each question from one snapshot, or with 304 where the asker has the answer already. */
@Component
final class Desk {
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePublic();
    private static final CacheControl KEEP =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic().immutable();

    private final LedgerReader ledger;

    Desk(LedgerReader ledger) {
        this.ledger = ledger;
    }

    <T> ResponseEntity<T> answer(ServletWebRequest request, Function<Moment, Reply<T>> question) {
        return ledger.read(snapshot -> answer(request, question.apply(Moment.of(snapshot))));
    }

    /**
     * As {@link #answer}, but an asker who kept the final answer to this hash costs no question.
     */
    <T> ResponseEntity<T> answerFinal(
            ServletWebRequest request, String hash, Function<Moment, Reply<T>> question) {
        String kept = Reply.lastingTag(hash);
        String[] tags = request.getHeaderValues("If-None-Match");
        return tags != null && String.join(",", tags).contains(kept)
                ? unchanged(kept, KEEP)
                : answer(request, question);
    }

    /** A slice of a list that follows from the stored blocks alone. */
    <R, T> ResponseEntity<PageAnswer<T>> page(
            ServletWebRequest request,
            BiFunction<Moment, PageWish, Page<R>> question,
            BiFunction<R, Moment, T> line) {
        Slice slice = Slice.asked(request);
        return answer(
                request,
                moment ->
                        Reply.untilAnnounced(
                                moment,
                                () ->
                                        PageAnswer.of(
                                                moment,
                                                question.apply(moment, slice.wish()),
                                                slice,
                                                line)));
    }

    /** A slice of a list that shows tokens by their observed names. */
    <R, T> ResponseEntity<PageAnswer<T>> pageWithNames(
            ServletWebRequest request,
            BiFunction<Moment, PageWish, Page<R>> question,
            BiFunction<R, Moment, T> line) {
        Slice slice = Slice.asked(request);
        return answer(
                request,
                moment ->
                        Reply.passing(() ->
                                PageAnswer.of(
                                        moment,
                                        question.apply(moment, slice.wish()),
                                        slice,
                                        line)));
    }

    private static <T> ResponseEntity<T> answer(ServletWebRequest request, Reply<T> reply) {
        CacheControl caching = reply.lasting() ? KEEP : ASK_AGAIN;
        String tag = reply.tag();
        if (tag == null) {
            return ResponseEntity.ok().cacheControl(caching).body(reply.body().get());
        }
        return request.checkNotModified(tag)
                ? unchanged(tag, caching)
                : ResponseEntity.ok().eTag(tag).cacheControl(caching).body(reply.body().get());
    }

    private static <T> ResponseEntity<T> unchanged(String tag, CacheControl caching) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .eTag(tag)
                .cacheControl(caching)
                .build();
    }
}
