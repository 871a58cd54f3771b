package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.ledger.TestLedger;
import io.windlass.ledger.read.HoldingRow;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A token's holders as readers page through them, and as one scan sorts them. */
final class HolderPages implements AutoCloseable {
    private static final int SIZE = 4;

    private static final String SCAN =
            """
            select '0x' || encode(h.address, 'hex') || ' ' || b.amount
            from token_balance b join address t on t.id = b.token_id join address h on h.id = b.holder_id
            where t.address = :token
            order by b.amount desc, b.holder_id desc
            """;

    private final JdbcClient owner;
    private final LedgerReader reader;
    private final Address token;

    HolderPages(TestLedger database, Address token) {
        this.owner = JdbcClient.create(database.owner().dataSource());
        this.reader = LedgerReader.open(database.readerSettings(null), Duration.ofSeconds(20));
        this.token = token;
    }

    List<String> scanned() {
        return owner.sql(SCAN)
                .param("token", token.bytes().array())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** From the greatest to the least; {@code between} runs after each page. */
    List<String> down(Runnable between) {
        List<String> rows = new ArrayList<>();
        for (Page<HoldingRow> page = page(null); ; page = page(page.older())) {
            rows.addAll(words(page));
            if (page.older() == null) {
                return rows;
            }
            between.run();
        }
    }

    /** From the least to the greatest, given greatest first. */
    List<String> up(Runnable between) {
        Page<HoldingRow> page = page(null);
        while (page.older() != null) {
            page = page(page.older());
        }
        List<String> rows = new ArrayList<>(words(page));
        while (page.newer() != null) {
            between.run();
            page = page(Objects.requireNonNull(page.newer()));
            rows.addAll(0, words(page));
        }
        return rows;
    }

    private Page<HoldingRow> page(@Nullable String cursor) {
        return reader.read(s -> s.tokens().holders(token, new PageWish(cursor, SIZE)));
    }

    private static List<String> words(Page<HoldingRow> page) {
        return page.rows().stream().map(row -> row.holder().toHex() + " " + row.amount()).toList();
    }

    @Override
    public void close() {
        reader.close();
    }
}
