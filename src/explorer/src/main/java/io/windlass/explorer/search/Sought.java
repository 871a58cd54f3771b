package io.windlass.explorer.search;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Hash;

/** What a reader looks for, told from the text alone: exactly one meaning, nothing looked up. */
public sealed interface Sought {
    /** The field was empty. */
    record Nothing() implements Sought {}

    record OfNumber(BlockNumber number) implements Sought {}

    /** A block's or a transaction's: only the ledger can tell. */
    record OfHash(Hash hash) implements Sought {}

    record OfAddress(Address address, Checksum checksum) implements Sought {}

    /** The beginning of a token's name or symbol. */
    record OfName(String text) implements Sought {}

    /**
     * No meaning fits.
     *
     * @param reason one sentence for the reader: what is wrong and what to do
     */
    record Unreadable(String text, String reason) implements Sought {}

    /** What the letter case of an address says about typing errors (EIP-55). */
    enum Checksum {
        RIGHT,
        /** All letters in one case: there is nothing to check. */
        NONE,
        /** Mixed case that is not this address's: probably mistyped or altered. */
        WRONG
    }

    /** Any letter case, with or without 0x, with digits grouped or not. */
    static Sought in(String text) {
        return SearchText.read(text);
    }
}
