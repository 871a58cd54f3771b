package io.windlass.ledger.write;

import io.windlass.chain.Address;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A forget under way: what the removed rows said, gathered so that their effects can be undone. */
final class Forgetting {
    private static final String FIND = "select id from address where address = :address";

    private final UnitOfWork work;
    private final long ancestor;
    private final Set<Integer> mentioned = new HashSet<>();
    private final Map<Integer, long[]> counts = new HashMap<>();
    private final TokenChanges tokens = new TokenChanges();

    Forgetting(UnitOfWork work, long ancestor) {
        this.work = work;
        this.ancestor = ancestor;
    }

    UnitOfWork work() {
        return work;
    }

    /** Blocks above this number go. */
    long ancestor() {
        return ancestor;
    }

    /** Addresses that removed rows named. */
    Set<Integer> mentioned() {
        return mentioned;
    }

    /** Transactions and transfers to take off each address's counts. */
    Map<Integer, long[]> counts() {
        return counts;
    }

    TokenChanges tokens() {
        return tokens;
    }

    void mention(int addressId) {
        mentioned.add(addressId);
    }

    /** For the few addresses that rows hold whole. */
    void mention(Address address) {
        work.jdbc()
                .sql(FIND)
                .param("address", address.bytes().array())
                .query(Integer.class)
                .optional()
                .ifPresent(this::mention);
    }

    void uncountTransaction(int addressId) {
        counts.computeIfAbsent(addressId, id -> new long[2])[0]++;
        mention(addressId);
    }

    void uncountTransfer(int addressId) {
        counts.computeIfAbsent(addressId, id -> new long[2])[1]++;
        mention(addressId);
    }
}
