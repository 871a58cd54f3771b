package io.windlass.explorer.api;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Everything that can be wrong with a question, as its kind is published. */
enum Problem {
    BAD_BLOCK(HttpStatus.BAD_REQUEST, "Not a block number or hash"),
    BAD_TRANSACTION(HttpStatus.BAD_REQUEST, "Not a transaction hash"),
    BAD_ADDRESS(HttpStatus.BAD_REQUEST, "Not an address"),
    BAD_CURSOR(HttpStatus.BAD_REQUEST, "Not a cursor of this list"),
    BAD_LIMIT(HttpStatus.BAD_REQUEST, "Limit out of range"),
    BAD_SEARCH(HttpStatus.BAD_REQUEST, "Nothing can be searched with this text"),
    UNKNOWN_BLOCK(HttpStatus.NOT_FOUND, "This block is not on this chain"),
    UNKNOWN_TRANSACTION(HttpStatus.NOT_FOUND, "This transaction is not on this chain"),
    UNKNOWN_TOKEN(HttpStatus.NOT_FOUND, "No token is known at this address"),
    NOT_YET_INDEXED(HttpStatus.NOT_FOUND, "This block is not indexed yet"),
    UNKNOWN_PATH(HttpStatus.NOT_FOUND, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Only reading is possible here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers here are JSON"),
    LEDGER_EMPTY(HttpStatus.SERVICE_UNAVAILABLE, "No block is indexed yet"),
    LEDGER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The ledger does not answer"),
    BROKEN(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke here");

    private static final String PREFIX = "urn:windlass:problem:";

    final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    URI type() {
        return URI.create(PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /**
     * RFC 9457's members, with {@code value} and {@code advice} beside them.
     *
     * @param value what was asked, as it was asked
     * @param detail what is wrong with it
     * @param advice what to do
     */
    ProblemDetail about(@Nullable String value, String detail, String advice) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type());
        problem.setTitle(title);
        if (value != null) {
            problem.setProperty("value", value);
        }
        problem.setProperty("advice", advice);
        return problem;
    }
}
