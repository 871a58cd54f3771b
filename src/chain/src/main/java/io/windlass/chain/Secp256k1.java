package io.windlass.chain;

import fr.acinq.secp256k1.Secp256k1Exception;
import io.windlass.chain.curve.PublicKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** ECDSA over secp256k1 with key recovery, by libsecp256k1. */
public final class Secp256k1 {
    /** r ‖ s ‖ recovery id, the form of a seal. */
    public static final int SIGNATURE_SIZE = 65;

    private static final fr.acinq.secp256k1.Secp256k1 NATIVE = fr.acinq.secp256k1.Secp256k1.get();

    private Secp256k1() {}

    /** A public key and its address. */
    public record Signer(Address address, PublicKey key) {}

    /** Whose key signed; empty where no key did. */
    public static Optional<Signer> signer(SignedDigest signed) {
        BigInteger r = signed.r();
        BigInteger s = signed.s();
        if (r.signum() <= 0 || s.signum() <= 0 || r.bitLength() > 256 || s.bitLength() > 256) {
            return Optional.empty();
        }
        byte[] compact = new byte[64];
        put(r, compact, 32);
        put(s, compact, 64);
        return key(signed.digest().bytes().array(), compact, signed.recoveryId())
                .map(key -> new Signer(addressOf(key), PublicKey.of(key)));
    }

    /** The address whose key signed; empty where no key did. */
    public static Optional<Address> recover(SignedDigest signed) {
        return signer(signed).map(Signer::address);
    }

    /** As above for r ‖ s ‖ recovery id; the id must be 0 or 1. */
    public static Optional<Address> recover(byte[] digest, Bytes signature) {
        if (signature.size() != SIGNATURE_SIZE) {
            return Optional.empty();
        }
        byte[] compact = Arrays.copyOf(signature.array(), SIGNATURE_SIZE - 1);
        return key(digest, compact, signature.at(SIGNATURE_SIZE - 1)).map(Secp256k1::addressOf);
    }

    private static Optional<byte[]> key(byte[] digest, byte[] compact, int recoveryId) {
        if (recoveryId != 0 && recoveryId != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(NATIVE.ecdsaRecover(compact, digest, recoveryId));
        } catch (Secp256k1Exception notASignature) {
            return Optional.empty();
        }
    }

    /** Signs deterministically (RFC 6979) with low s: r ‖ s ‖ recovery id. */
    public static Bytes sign(byte[] digest, Hash privateKey) {
        return sign(digest, privateKey, addressOf(privateKey));
    }

    /** The same where the key's address is at hand: saves deriving it again. */
    public static Bytes sign(byte[] digest, Hash privateKey, Address own) {
        byte[] compact = NATIVE.sign(digest, privateKey.bytes().array());
        byte[] signature = Arrays.copyOf(compact, SIGNATURE_SIZE);
        boolean even = own.equals(addressOf(NATIVE.ecdsaRecover(compact, digest, 0)));
        signature[SIGNATURE_SIZE - 1] = (byte) (even ? 0 : 1);
        return Bytes.owned(signature);
    }

    public static Address addressOf(Hash privateKey) {
        return addressOf(NATIVE.pubkeyCreate(privateKey.bytes().array()));
    }

    private static Address addressOf(byte[] publicKey) {
        return Address.owned(
                Arrays.copyOfRange(
                        Keccak.digest(publicKey, 1, publicKey.length - 1), 12, Hash.SIZE));
    }

    private static void put(BigInteger value, byte[] target, int end) {
        byte[] magnitude = value.toByteArray();
        int from = magnitude.length > 32 ? 1 : 0;
        int length = magnitude.length - from;
        System.arraycopy(magnitude, from, target, end - length, length);
    }
}
