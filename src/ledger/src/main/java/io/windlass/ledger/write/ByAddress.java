package io.windlass.ledger.write;

import io.windlass.ledger.copy.CopyRows;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Rows whose index begins with an address, on their way into it in its order: neighbors go to the
 * same leaf, which by then is at hand.
 */
final class ByAddress {
    // address in the upper half, the row's place in the lower
    private long[] order = new long[1024];
    private long[] blocks = new long[1024];
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private int size;

    /** Writes one row. */
    interface RowWriter {
        void write(CopyRows rows, int address, long block, int first, int second)
                throws SQLException;
    }

    /** Rows of one address are to be added in the order of the index. */
    void add(int address, long block, int one, int other) {
        if (size == order.length) {
            order = Arrays.copyOf(order, size * 2);
            blocks = Arrays.copyOf(blocks, size * 2);
            first = Arrays.copyOf(first, size * 2);
            second = Arrays.copyOf(second, size * 2);
        }
        order[size] = (long) address << 32 | size;
        blocks[size] = block;
        first[size] = one;
        second[size] = other;
        size++;
    }

    void writeTo(CopyRows rows, RowWriter writer) throws SQLException {
        Arrays.sort(order, 0, size);
        for (int i = 0; i < size; i++) {
            int row = (int) order[i];
            int address = (int) (order[i] >>> 32);
            writer.write(rows, address, blocks[row], first[row], second[row]);
        }
    }
}
