package io.windlass.ledger;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is stored: disjoint ranges, ascending, never adjacent. */
public record Coverage(List<BlockRange> ranges) {
    public Coverage {
        ranges = ranges.stream().sorted(Comparator.comparing(BlockRange::first)).toList();
    }

    public boolean contains(BlockNumber number) {
        return ranges.stream().anyMatch(range -> range.contains(number));
    }

    /** Number of blocks. */
    public long size() {
        return ranges.stream().mapToLong(BlockRange::size).sum();
    }

    /** The parts of {@code wanted} that are not stored, ascending. */
    public List<BlockRange> gapsIn(BlockRange wanted) {
        List<BlockRange> gaps = new ArrayList<>();
        long next = wanted.first().value();
        for (BlockRange range : ranges) {
            if (range.last().value() < next) {
                continue;
            }
            if (range.first().value() > wanted.last().value()) {
                break;
            }
            if (range.first().value() > next) {
                gaps.add(BlockRange.of(next, range.first().value() - 1));
            }
            next = range.last().value() + 1;
        }
        if (next <= wanted.last().value()) {
            gaps.add(BlockRange.of(next, wanted.last().value()));
        }
        return gaps;
    }
}
