package io.windlass.indexer.anchor;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.seal.ValidatorSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Replayed sets in memory: the recent ones by block, and milestones that let a lower block be
 * reached without replaying its whole epoch.
 */
final class SnapshotCache {
    private static final int RECENT = 256;
    private static final int MILESTONES = 1_024;

    private final Map<BlockHash, ValidatorSnapshot> recent =
            new LinkedHashMap<>(RECENT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<BlockHash, ValidatorSnapshot> e) {
                    return size() > RECENT;
                }
            };
    private final NavigableMap<BlockNumber, ValidatorSnapshot> milestones = new TreeMap<>();

    synchronized void keep(ValidatorSnapshot snapshot) {
        recent.put(snapshot.hash(), snapshot);
    }

    synchronized void keepMilestone(ValidatorSnapshot snapshot) {
        milestones.put(snapshot.number(), snapshot);
        if (milestones.size() > MILESTONES) {
            // newest first is the order in which history is asked for
            milestones.pollLastEntry();
        }
    }

    synchronized Optional<ValidatorSnapshot> find(BlockHash hash) {
        return Optional.ofNullable(recent.get(hash));
    }

    synchronized Optional<ValidatorSnapshot> milestoneAtOrBelow(BlockNumber number) {
        return Optional.ofNullable(milestones.floorEntry(number)).map(Map.Entry::getValue);
    }

    synchronized void forget(ValidatorSnapshot snapshot) {
        recent.remove(snapshot.hash());
        milestones.remove(snapshot.number(), snapshot);
    }
}
