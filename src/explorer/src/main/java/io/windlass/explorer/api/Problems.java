package io.windlass.explorer.api;

import io.windlass.ledger.read.BadCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers what went wrong as RFC 9457 problems, whatever the asker accepts. */
@RestControllerAdvice(basePackageClasses = Problems.class)
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedException refused) {
        return answer(refused.problem());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badCursor(BadCursor bad, ServletWebRequest request) {
        return refused(
                new RefusedException(
                        Problem.BAD_CURSOR,
                        request.getParameter(Slice.CURSOR),
                        "No answer of this list gave out this cursor.",
                        "Follow 'next' and 'previous' as they are, or start without a cursor."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException refused) {
        return answer(
                Problem.NOT_ACCEPTABLE.about(
                        null, "This API answers application/json.", "Accept application/json."));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<ProblemDetail> ledgerLost(RuntimeException lost) {
        LOG.warn("the ledger did not answer a question of the API: {}", lost.toString());
        return answer(
                Problem.LEDGER_UNAVAILABLE.about(
                        null,
                        "The database did not answer in time.",
                        "Ask again after the time in Retry-After."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(RuntimeException broken) {
        LOG.error("a question of the API broke", broken);
        return answer(
                Problem.BROKEN.about(
                        null,
                        "This question could not be answered.",
                        "Ask again; tell us if it" + " stays."));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(problem.getStatus())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response.body(problem);
    }
}
