package io.windlass.gateway.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The log of this process alone: for one instance without Redis. */
public final class MemoryPending implements PendingLog {
    private final NavigableMap<Long, String> hashes = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private long end;

    @Override
    public synchronized void add(List<String> more) {
        for (String hash : more) {
            if (known.add(hash)) {
                hashes.put(++end, hash);
            }
        }
        while (hashes.size() > KEPT) {
            known.remove(hashes.pollFirstEntry().getValue());
        }
    }

    @Override
    public synchronized long end() {
        return end;
    }

    @Override
    public synchronized Found since(long position) {
        List<String> found = new ArrayList<>();
        long at = position;
        for (Map.Entry<Long, String> entry : hashes.tailMap(position, false).entrySet()) {
            if (found.size() == AT_ONCE) {
                break;
            }
            found.add(entry.getValue());
            at = entry.getKey();
        }
        return new Found(found, at);
    }
}
