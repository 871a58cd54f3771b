package io.windlass.indexer;

import io.windlass.chain.BlockRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Block ranges as an operator writes them, {@code 4662649,17034869-17034870}; ascending, disjoint.
 */
public record BlockRanges(List<BlockRange> ranges) {
    private static final Pattern PART = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    public BlockRanges {
        ranges = ranges.stream().sorted(Comparator.comparing(BlockRange::first)).toList();
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i).first().compareTo(ranges.get(i - 1).last()) <= 0) {
                throw new IllegalArgumentException(
                        "block ranges %s and %s overlap"
                                .formatted(ranges.get(i - 1), ranges.get(i)));
            }
        }
    }

    /**
     * Reads the written form; blank = no ranges.
     *
     * @throws IllegalArgumentException naming the part that is not a block or range
     */
    public static BlockRanges of(String text) {
        List<BlockRange> ranges = new ArrayList<>();
        if (!text.isBlank()) {
            for (String part : text.split(",", -1)) {
                ranges.add(range(part.strip()));
            }
        }
        return new BlockRanges(ranges);
    }

    private static BlockRange range(String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is neither a block number nor a range such as 17034869-17034870"
                            .formatted(part));
        }
        long first = Long.parseLong(matcher.group(1));
        return BlockRange.of(
                first, matcher.group(2) == null ? first : Long.parseLong(matcher.group(2)));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public String toString() {
        return ranges.stream().map(BlockRange::toString).collect(Collectors.joining(","));
    }
}
