package io.windlass.local.command;

/** What was typed cannot be meant; the message says what and why. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
