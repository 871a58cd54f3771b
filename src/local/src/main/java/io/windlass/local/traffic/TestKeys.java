package io.windlass.local.traffic;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Secp256k1;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys that everybody knows, derived from a label, for chains that hold nothing of worth: key i is
 * keccak-256 of "windlass test key i", and the genesis block funds the first {@link #FUNDED}.
 */
public final class TestKeys {
    public static final int FUNDED = 10;

    private TestKeys() {}

    /** The private key of a funded account. */
    public static Hash key(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index of a test key below zero: " + index);
        }
        return labelled("windlass test key " + index);
    }

    /** The private key that a label stands for; validators and nodes have labels of their own. */
    public static Hash labelled(String label) {
        return Keccak.hash(Bytes.owned(label.getBytes(StandardCharsets.UTF_8)));
    }

    public static Address address(int index) {
        return addressOf(key(index));
    }

    /** The addresses that the genesis block funds, in order of their index. */
    public static List<Address> funded() {
        return IntStream.range(0, FUNDED).mapToObj(TestKeys::address).toList();
    }

    /** The account of a private key: the last 20 bytes of the public key's digest. */
    public static Address addressOf(Hash privateKey) {
        return Secp256k1.addressOf(privateKey);
    }
}
