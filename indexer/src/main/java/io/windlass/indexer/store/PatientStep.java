package io.windlass.indexer.store;

import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * A step that waits out a ledger that does not answer: nothing is kept in memory that the next step
 * does not read again, so it simply begins anew.
 */
public final class PatientStep implements Step {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Step step;

    public PatientStep(Step step) {
        this.step = step;
    }

    @Override
    public StepReport step() throws InterruptedException {
        try {
            return step.step();
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | RecoverableDataAccessException e) {
            return StepReport.trouble("the ledger does not answer: " + reason(e), AGAIN);
        }
    }

    private static String reason(DataAccessException e) {
        String message = String.valueOf(e.getMostSpecificCause().getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
