package io.windlass.explorer.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** A question that gets no answer; carries the problem that is answered instead. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 120;

    private final transient ProblemDetail problem;

    RefusedException(Problem kind, @Nullable String value, String detail, String advice) {
        super(detail);
        this.problem = kind.about(value == null ? null : shortened(value), detail, advice);
    }

    /** Again, for another asker. */
    RefusedException(ProblemDetail problem) {
        super(problem.getDetail());
        this.problem = problem;
    }

    /** Lets the problem name the tip that it was found at. */
    RefusedException at(Moment moment) {
        problem.setProperty("tip", moment.tipName());
        return this;
    }

    ProblemDetail problem() {
        return problem;
    }

    private static String shortened(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
