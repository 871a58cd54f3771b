package io.windlass.ledger.write;

import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.chain.ProofOutcome;
import io.windlass.ledger.Gzip;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Blocks that failed a proof, with the evidence; they are never canonical. */
public final class Quarantine {
    private static final int LONGEST_TEXT = 2_000;

    private static final String KEEP =
            """
            insert into quarantine (number, claimed, "check", expected, got, node, evidence, resolved_at)
            values (:number, :claimed, :check, :expected, :got, :node, :evidence,
                case when exists (select from block where number = :number) then now() end)
            on conflict (number, claimed, "check", node) where resolved_at is null
                do update set seen = quarantine.seen + 1, last_at = now()
            """;

    private static final String OPEN =
            "select count(distinct number) from quarantine where resolved_at is null";

    private static final String RESOLVE =
            """
            update quarantine set resolved_at = now()
            where resolved_at is null and number between :first and :last
            """;

    private final JdbcClient jdbc;

    Quarantine(DataSource writer) {
        this.jdbc = JdbcClient.create(writer);
    }

    /**
     * Keeps a refusal; the same refusal by the same node is counted, not repeated. Where a block is
     * stored at its number it is resolved at once.
     *
     * @param node its URL without credentials
     * @param evidence what the node said, as it said it; stored compressed
     */
    public void keep(ProofOutcome.Refused refused, String node, Bytes evidence) {
        jdbc.sql(KEEP)
                .param("number", refused.number().value())
                .param("claimed", refused.claimed().bytes().array())
                .param("check", text(refused.check()))
                .param("expected", text(refused.expected()))
                .param("got", text(refused.got()))
                .param("node", text(node))
                .param("evidence", Gzip.compress(evidence).array())
                .update();
    }

    /** Heights with an unresolved refusal. */
    public long open() {
        return jdbc.sql(OPEN).query(Long.class).single();
    }

    /** A block that proves was found for these heights. */
    static void resolve(UnitOfWork work, BlockRange range) {
        work.jdbc()
                .sql(RESOLVE)
                .param("first", range.first().value())
                .param("last", range.last().value())
                .update();
    }

    /** Part of it is a node's word: NUL cannot be stored, and the evidence has the whole. */
    private static String text(String value) {
        String clean = value.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
    }
}
