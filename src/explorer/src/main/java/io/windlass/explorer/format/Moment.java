package io.windlass.explorer.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A header's time stamp as people read it; any 64-bit number is survived. */
public record Moment(long seconds) {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final long LAST_YEAR = 253_402_300_799L;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** {@code 2026-11-20 18:45:16 UTC}; the bare number where it is no time of this calendar. */
    public String absolute() {
        return isReadable()
                ? WRITTEN.format(Instant.ofEpochSecond(seconds))
                : Long.toString(seconds);
    }

    /** For machines: ISO 8601. */
    public String iso() {
        return isReadable() ? Instant.ofEpochSecond(seconds).toString() : Long.toString(seconds);
    }

    /** {@code 14 s ago}, in the words that the page's own clock uses. */
    public String ago(Instant now) {
        long passed = now.getEpochSecond() - seconds;
        if (passed < 1) {
            return "just now";
        }
        if (passed < MINUTE) {
            return passed + " s ago";
        }
        if (passed < HOUR) {
            return passed / MINUTE + " min ago";
        }
        return passed < 2 * DAY ? passed / HOUR + " h ago" : passed / DAY + " days ago";
    }

    private boolean isReadable() {
        return seconds >= 0 && seconds <= LAST_YEAR;
    }
}
