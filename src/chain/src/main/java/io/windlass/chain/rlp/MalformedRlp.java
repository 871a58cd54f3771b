package io.windlass.chain.rlp;

/** Bytes that are not the one canonical encoding of what was asked for. */
public final class MalformedRlp extends IllegalArgumentException {
    public MalformedRlp(String message) {
        super(message);
    }
}
