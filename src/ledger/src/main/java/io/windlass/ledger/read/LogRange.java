package io.windlass.ledger.read;

import io.windlass.chain.BlockNumber;
import java.math.BigInteger;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Logs of one block that follow one another.
 *
 * @param first position in the block
 * @param end position after the last one
 */
public record LogRange(BlockNumber block, int first, int end) {
    /** A key's first part below every log's. */
    static final BigInteger BEFORE = BigInteger.ONE.negate();

    /**
     * Position in the block of the log that a key's first part names. A cursor holds the place
     * within the range, which stays where another block takes the transaction in.
     */
    static final String PLACE = "(:first + least(greatest(:k0, -1), 2147483647))";

    static LogRange of(BlockNumber block, int first, int count) {
        return new LogRange(block, first, first + count);
    }

    /** Some of these alone, which follow one another too. */
    public LogRange with(List<LogRow> some) {
        return some.isEmpty()
                ? new LogRange(block, first, first)
                : new LogRange(block, some.getFirst().index(), some.getLast().index() + 1);
    }

    public int count() {
        return end - first;
    }

    int place(int index) {
        return index - first;
    }

    boolean isEmpty() {
        return first == end;
    }

    StatementSpec bind(StatementSpec statement) {
        return statement.param("block", block.value()).param("first", first).param("end", end);
    }
}
