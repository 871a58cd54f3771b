package io.windlass.ledger.write;

import io.windlass.chain.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ids of addresses met lately. Only committed ids are learned, and all are dropped when the
 * ledger's generation says that somebody, in whatever process, forgot blocks.
 */
final class AddressIds {
    private static final int CAPACITY = 200_000;

    private long generation = -1;
    private final Map<Address, Known> known = new Lately<>();
    private final Map<Address, Integer> reserved = new Lately<>();

    /** Drops what was not asked for the longest time. */
    private static final class Lately<V> extends LinkedHashMap<Address, V> {
        private static final long serialVersionUID = 1;

        Lately() {
            super(1024, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, V> eldest) {
            return size() > CAPACITY;
        }
    }

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

    /**
     * Sets ids aside for addresses that are not stored, so that appends side by side that meet the
     * same new address give it the same id. What was set aside before stays.
     *
     * @param unused ids that belong to nobody, as many as there are addresses
     * @return the id of each address, in the given order
     */
    synchronized List<Integer> reserve(Collection<Address> addresses, List<Integer> unused) {
        Iterator<Integer> next = unused.iterator();
        List<Integer> ids = new ArrayList<>(addresses.size());
        for (Address address : addresses) {
            ids.add(reserved.computeIfAbsent(address, _ -> next.next()));
        }
        return ids;
    }

    /**
     * To be called when an append failed: after a crash a sequence gives ids again that it gave to
     * work that was never committed.
     */
    synchronized void dropReserved() {
        reserved.clear();
    }

    /** To be called after the commit of the work that read {@code asOf}. */
    synchronized void learn(long asOf, Collection<Mention> mentions) {
        mentions.forEach(mention -> reserved.remove(mention.address));
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
