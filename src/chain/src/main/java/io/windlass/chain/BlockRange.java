package io.windlass.chain;

/** Blocks from {@code first} to {@code last}, both included, never empty. */
public record BlockRange(BlockNumber first, BlockNumber last) {
    public BlockRange {
        if (last.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "block range ends before it starts: " + first + "-" + last);
        }
    }

    public static BlockRange of(long first, long last) {
        return new BlockRange(new BlockNumber(first), new BlockNumber(last));
    }

    /** Number of blocks. */
    public long size() {
        return last.value() - first.value() + 1;
    }

    public boolean contains(BlockNumber number) {
        return first.compareTo(number) <= 0 && number.compareTo(last) <= 0;
    }

    /** {@code 7} for one block, {@code 7-9} for more. */
    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
