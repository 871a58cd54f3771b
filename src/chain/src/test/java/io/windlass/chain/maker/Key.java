package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Secp256k1;
import java.nio.charset.StandardCharsets;

/** A private key and its address, the same for the same seed and name. */
public record Key(Hash secret, Address address) {

    public static Key of(long seed, String name) {
        byte[] text = (seed + "/" + name).getBytes(StandardCharsets.UTF_8);
        Hash secret = Hash.owned(Keccak.digest(text));
        return new Key(secret, Secp256k1.addressOf(secret));
    }

    /** r ‖ s ‖ recovery id. */
    public Bytes sign(byte[] digest) {
        return Secp256k1.sign(digest, secret, address);
    }
}
