package io.windlass.explorer.api;

/**
 * An answer on its way to one asker.
 *
 * @param <T> what the bytes hold, as the API's document describes it
 */
@SuppressWarnings("UnusedTypeParameter") // the test of the API's document reads it
final class Answered<T> {
    private final int status;
    private final String tag;
    private final String caching;
    private final byte[] body;

    Answered(int status, String tag, String caching, byte[] body) {
        this.status = status;
        this.tag = tag;
        this.caching = caching;
        this.body = body;
    }

    int status() {
        return status;
    }

    String tag() {
        return tag;
    }

    /** As it stands in its header. */
    String caching() {
        return caching;
    }

    /** Empty for who has it already. */
    byte[] body() {
        return body;
    }
}
