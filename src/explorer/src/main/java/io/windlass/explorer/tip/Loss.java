package io.windlass.explorer.tip;

import java.net.ConnectException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is gone from one that was slow. */
final class Loss {
    private static final String CONNECTION = "08";
    private static final String OPERATOR = "57P";

    private Loss() {}

    static boolean isOf(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof ConnectException
                    || (cause instanceof SQLException sql && isOf(sql.getSQLState()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOf(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION) || state.startsWith(OPERATOR));
    }
}
