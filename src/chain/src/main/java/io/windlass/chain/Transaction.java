package io.windlass.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction of type 0 to 4 (EIP-155, 2930, 1559, 4844, 7702).
 *
 * @param type EIP-2718 type, 0 = legacy
 * @param chainId null for a legacy transaction signed before EIP-155
 * @param gasPrice types 0 and 1; null from type 2 on
 * @param maxPriorityFeePerGas from type 2 on, else null
 * @param maxFeePerGas from type 2 on, else null
 * @param to null creates a contract
 * @param maxFeePerBlobGas type 3, else null
 */
public record Transaction(
        int type,
        @Nullable BigInteger chainId,
        long nonce,
        @Nullable Wei gasPrice,
        @Nullable Wei maxPriorityFeePerGas,
        @Nullable Wei maxFeePerGas,
        long gasLimit,
        @Nullable Address to,
        Wei value,
        Bytes input,
        List<AccessListEntry> accessList,
        @Nullable Wei maxFeePerBlobGas,
        List<Hash> blobVersionedHashes,
        List<Authorization> authorizations,
        Signature signature) {

    /** Storage keys of one contract, warmed before execution (EIP-2930). */
    public record AccessListEntry(Address address, List<Hash> storageKeys) {}

    /** A request of an account to run the code of {@code address} (EIP-7702). */
    public record Authorization(
            BigInteger chainId, Address address, BigInteger nonce, Signature signature) {}

    /**
     * An ECDSA signature.
     *
     * @param v as encoded: 27/28, 35 + 2 chainId + parity (EIP-155), or the parity itself from type
     *     1 on
     */
    public record Signature(BigInteger v, BigInteger r, BigInteger s) {}
}
