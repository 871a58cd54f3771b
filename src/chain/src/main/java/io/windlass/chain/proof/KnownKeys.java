package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.Secp256k1.Signer;
import io.windlass.chain.curve.PublicKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keys that were recovered lately, by their address. Each has one place to be in, which the next
 * one may take: some 4 MB when it is full. Safe for many threads.
 */
final class KnownKeys {
    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<Signer> places = new AtomicReferenceArray<>(PLACES);

    void put(Signer signer) {
        int place = placeOf(signer.address());
        // a key that is known already may have its multiple at hand
        if (!signer.equals(places.get(place))) {
            places.set(place, signer);
        }
    }

    Optional<PublicKey> of(Address address) {
        Signer there = places.get(placeOf(address));
        return there != null && there.address().equals(address)
                ? Optional.of(there.key())
                : Optional.empty();
    }

    private static int placeOf(Address address) {
        return address.hashCode() & (PLACES - 1);
    }
}
