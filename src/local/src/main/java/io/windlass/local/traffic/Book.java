package io.windlass.local.traffic;

import io.windlass.chain.Address;
import io.windlass.local.traffic.Entry.Made;
import io.windlass.local.traffic.Entry.Moved;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What the entries so far add up to: contracts by label, holdings, steps taken. */
final class Book {
    private static final String STEADY = "steady/";

    private record Holder(String token, String address) {}

    private final Map<String, Address> contracts = new HashMap<>();
    private final Map<Holder, NavigableMap<BigInteger, BigInteger>> holdings = new HashMap<>();
    private final Set<String> tour = new HashSet<>();
    private long nextSteady;
    private int madeByCalls;

    void add(Entry entry) {
        if (entry.step().startsWith(STEADY)) {
            long number = Long.parseLong(entry.step().substring(STEADY.length()));
            nextSteady = Math.max(nextSteady, number + 1);
        } else {
            tour.add(entry.step());
        }
        for (Made made : entry.created()) {
            contracts.put(made.label(), Address.fromHex(made.address()));
            if (made.by().equals("call")) {
                madeByCalls++;
            }
        }
        for (Moved moved : entry.transfers()) {
            change(moved, moved.from(), moved.amount().negate());
            change(moved, moved.to(), moved.amount());
        }
    }

    private void change(Moved moved, String address, BigInteger by) {
        if (address.equals(Address.ZERO.toHex())) {
            return;
        }
        NavigableMap<BigInteger, BigInteger> held =
                holdings.computeIfAbsent(new Holder(moved.token(), address), _ -> new TreeMap<>());
        held.merge(moved.id(), by, BigInteger::add);
        held.remove(moved.id(), BigInteger.ZERO);
    }

    static String steadyStep(long number) {
        return STEADY + number;
    }

    /** Whether a step of the tour was taken. */
    boolean took(String step) {
        return tour.contains(step);
    }

    long nextSteady() {
        return nextSteady;
    }

    Address contract(String label) {
        Address address = contracts.get(label);
        if (address == null) {
            throw new IllegalStateException("no contract is labelled " + label);
        }
        return address;
    }

    Address contract(Contract contract) {
        return contract(contract.label());
    }

    BigInteger held(Address token, BigInteger id, Address holder) {
        return of(token, holder).getOrDefault(id, BigInteger.ZERO);
    }

    /** The ids of which the holder has at least one, ascending. */
    List<BigInteger> ids(Address token, Address holder) {
        return of(token, holder).entrySet().stream()
                .filter(holding -> holding.getValue().signum() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private NavigableMap<BigInteger, BigInteger> of(Address token, Address holder) {
        return holdings.getOrDefault(new Holder(token.toHex(), holder.toHex()), new TreeMap<>());
    }

    /** The nonce of the yard's next creation: a contract's nonce starts at one (EIP-161). */
    long yardNonce() {
        return 1L + madeByCalls;
    }
}
