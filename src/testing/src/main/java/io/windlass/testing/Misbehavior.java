package io.windlass.testing;

/** The ways in which a {@link StubNode} can be a bad node. */
public enum Misbehavior {
    /** Behaves. */
    NONE,
    /** Accepts the question and never answers. */
    SILENT,
    /** Half of the answer, then the end of the connection. */
    TRUNCATED,
    /** The answer, a byte at a time, for ever. */
    TRICKLE,
    /** An answer that does not end. */
    ENDLESS,
    /** One text of 200 MB as the result. */
    HUGE,
    /** 200 MB of small values. */
    MANY,
    /** The answer in chunks: how large it is, is not said before. */
    CHUNKED,
    /** Ids that nobody asked with. */
    WRONG_ID,
    /** Null for everything. */
    NULL_RESULT,
    /** A page instead of JSON. */
    HTML,
    /** HTTP status 503. */
    UNAVAILABLE,
    /** HTTP status 429. */
    TOO_MANY_REQUESTS
}
