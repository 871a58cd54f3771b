package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stops following until a person speaks; at most one is open. */
public final class Incidents {
    private static final int LONGEST_TEXT = 2_000;

    private static final String RAISE =
            """
            insert into incident (number, node, reason) values (:number, :node, :reason)
            on conflict do nothing
            """;

    private static final String OPEN =
            "select number, node, reason, depth, resumed_by from incident where closed_at is null";

    private static final String RESUME =
            """
            update incident set depth = :depth, resumed_by = :by, resumed_at = now()
            where closed_at is null
            """;

    private static final String CLOSE =
            "update incident set closed_at = now() where closed_at is null";

    private final JdbcClient jdbc;

    Incidents(DataSource writer) {
        this.jdbc = JdbcClient.create(writer);
    }

    /**
     * A branch that must not be taken without a person.
     *
     * @param number a stored block at which the node's is another
     * @param depth how many blocks a person lets go; null while nobody spoke
     * @param by who spoke; null while nobody did
     */
    public record Incident(
            BlockNumber number,
            String node,
            String reason,
            @Nullable Integer depth,
            @Nullable String by) {}

    /** Opens one, unless one is open. */
    public void raise(BlockNumber number, String node, String reason) {
        jdbc.sql(RAISE)
                .param("number", number.value())
                .param("node", text(node))
                .param("reason", text(reason))
                .update();
    }

    public Optional<Incident> open() {
        return jdbc.sql(OPEN)
                .query((row, _) ->
                        new Incident(
                                new BlockNumber(row.getLong("number")),
                                row.getString("node"),
                                row.getString("reason"),
                                row.getObject("depth", Integer.class),
                                row.getString("resumed_by")))
                .optional();
    }

    /**
     * A person's word: up to {@code depth} blocks may be replaced, once.
     *
     * @param by who says so, at most 200 bytes
     * @return false where no incident is open
     */
    public boolean resume(int depth, String by) {
        return jdbc.sql(RESUME).param("depth", depth).param("by", by).update() == 1;
    }

    /** Nothing stops following any more. */
    public void close() {
        jdbc.sql(CLOSE).update();
    }

    private static String text(String value) {
        String clean = value.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
    }
}
