package io.windlass.chain;

import java.math.BigInteger;

/**
 * One movement of a token, decoded from one log (ERC-1155 batches give several, told apart by
 * {@code subIndex}).
 *
 * @param tokenNumber the id within the contract; zero for ERC-20
 * @param amount units moved; one for ERC-721
 */
public record TokenTransfer(
        Kind kind,
        Address token,
        Address from,
        Address to,
        BigInteger tokenNumber,
        BigInteger amount,
        int logIndex,
        int subIndex) {

    /** The token standard, told from the shape of the log. */
    public enum Kind {
        ERC20,
        ERC721,
        ERC1155
    }
}
