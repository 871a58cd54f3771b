package io.windlass.gateway.head;

/** A node gave no usable answer. */
public final class LinkFault extends Exception {
    private final String reason;

    LinkFault(String reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    LinkFault(String reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** {@code unreachable}, {@code timed_out}, {@code refused} or {@code malformed}. */
    public String reason() {
        return reason;
    }
}
