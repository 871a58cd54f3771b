package io.windlass.gateway.rpc;

/** Not JSON: its message says what was wanted, where, and what was found. */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedJson(String message) {
        super(message, null, false, false);
    }
}
