package io.windlass.local.traffic;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the record: a transaction that was sent, where it was included, and what it must have
 * brought about. The README beside the contracts explains each field.
 *
 * @param block null until it is settled
 */
record Entry(
        String step,
        String hash,
        @Nullable Long block,
        @Nullable String blockHash,
        int type,
        String from,
        long nonce,
        @Nullable String to,
        String value,
        boolean succeeded,
        @Nullable String failure,
        List<Made> created,
        List<Moved> transfers) {

    /**
     * A contract that came to be.
     *
     * @param by "transaction" or "call"
     * @param token null where it is none
     */
    record Made(String label, String address, String by, @Nullable Token token) {}

    /**
     * What the contract says about itself, byte for byte.
     *
     * @param name null where it has none
     * @param symbol null where it has none
     * @param decimals null where the call fails or its answer is beyond 255
     */
    record Token(
            String standard,
            @Nullable String name,
            @Nullable String symbol,
            @Nullable Integer decimals) {}

    /** A movement of a token, in the order of its log, batches spread out. */
    record Moved(
            String token,
            String standard,
            String from,
            String to,
            BigInteger id,
            BigInteger amount) {}

    Entry at(long number, String hashOfBlock) {
        return new Entry(
                step,
                hash,
                number,
                hashOfBlock,
                type,
                from,
                nonce,
                to,
                value,
                succeeded,
                failure,
                created,
                transfers);
    }

    /** It went otherwise than it had to: nothing can be said of what it brought about. */
    Entry unforeseen(boolean actually) {
        return new Entry(
                step,
                hash,
                block,
                blockHash,
                type,
                from,
                nonce,
                to,
                value,
                actually,
                "unforeseen",
                List.of(),
                List.of());
    }
}
