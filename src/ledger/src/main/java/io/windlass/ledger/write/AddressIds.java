package io.windlass.ledger.write;

import io.windlass.chain.Address;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ids of addresses met lately. Only committed ids are learned, and all are dropped when the
 * ledger's generation says that somebody, in whatever process, forgot blocks.
 */
final class AddressIds {
    private static final int CAPACITY = 200_000;

    private long generation = -1;
    private final Map<Address, Known> known =
            new LinkedHashMap<>(1024, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Address, Known> eldest) {
                    return size() > CAPACITY;
                }
            };

    /** An address's id, and the lowest block it is known to be mentioned in. */
    record Known(int id, long firstBlock) {}

    /**
     * @param current the ledger's generation as read under the lock that holds off every forget
     */
    synchronized Optional<Known> find(long current, Address address) {
        if (generation != current) {
            known.clear();
            generation = current;
        }
        return Optional.ofNullable(known.get(address));
    }

    /** To be called after the commit of the work that read {@code asOf}. */
    synchronized void learn(long asOf, Collection<Mention> mentions) {
        if (generation != asOf) {
            return;
        }
        for (Mention mention : mentions) {
            known.merge(
                    mention.address,
                    new Known(mention.id(), mention.lowestBlock()),
                    (a, b) -> new Known(b.id(), Math.min(a.firstBlock(), b.firstBlock())));
        }
    }
}
