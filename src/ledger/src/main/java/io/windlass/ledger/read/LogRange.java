package io.windlass.ledger.read;

import io.windlass.chain.BlockNumber;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Logs of one block that follow one another.
 *
 * @param first position in the block
 * @param end position after the last one
 */
public record LogRange(BlockNumber block, int first, int end) {
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

    boolean isEmpty() {
        return first == end;
    }

    StatementSpec bind(StatementSpec statement) {
        return statement.param("block", block.value()).param("first", first).param("end", end);
    }
}
