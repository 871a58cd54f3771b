package io.windlass.explorer.search;

import io.windlass.chain.Address;
import io.windlass.ledger.read.Search.AddressHit;
import io.windlass.ledger.read.Search.Hit;
import io.windlass.ledger.read.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search came to: what the text means, and what the ledger has of it, best first. A readable
 * address is always among the hits, seen or not: its page says which.
 */
public record Findings(Sought sought, List<Hit> hits) {
    public Findings {
        hits = List.copyOf(hits);
    }

    /**
     * Reads the text and looks it up.
     *
     * @param most hits at most
     */
    public static Findings of(String text, int most, Snapshot snapshot) {
        Sought sought = Sought.in(text);
        return switch (sought) {
            case Sought.Nothing _, Sought.Unreadable _ -> new Findings(sought, List.of());
            case Sought.OfNumber(var number) -> found(sought, number.toString(), most, snapshot);
            case Sought.OfHash(var hash) -> found(sought, hash.toHex(), most, snapshot);
            case Sought.OfName(var name) -> found(sought, name, most, snapshot);
            case Sought.OfAddress(var address, _) ->
                    withAddress(address, found(sought, address.toHex(), most, snapshot));
        };
    }

    private static Findings found(Sought sought, String text, int most, Snapshot snapshot) {
        return new Findings(sought, snapshot.search().search(text, most));
    }

    private static Findings withAddress(Address address, Findings findings) {
        if (findings.hits.stream().anyMatch(AddressHit.class::isInstance)) {
            return findings;
        }
        List<Hit> hits = new ArrayList<>(findings.hits);
        hits.addFirst(new AddressHit(address));
        return new Findings(findings.sought, hits);
    }
}
