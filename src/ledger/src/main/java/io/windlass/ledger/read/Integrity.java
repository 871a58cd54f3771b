package io.windlass.ledger.read;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.Bytes;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.Gzip;
import io.windlass.ledger.NodeReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is proven, observed, quarantined and covered. */
public final class Integrity {
    private static final String COVERAGE =
            "select lower(blocks) as first, upper(blocks) - 1 as last from coverage order by blocks";

    private static final String QUARANTINED =
            """
            select id, number, claimed, "check", expected, got, node, seen, first_at, last_at, resolved_at
            from quarantine
            order by (resolved_at is null) desc, id desc
            limit :limit
            """;

    private static final String HELD_BACK =
            "select count(distinct number) from quarantine where resolved_at is null";

    private static final String EVIDENCE = "select evidence from quarantine where id = :id";

    private static final String REASONS =
            "select about, reason, blocks from observed_reason where blocks > 0 order by blocks desc, id";

    private static final String ANCHOR =
            "select block_number, block_hash from seal_checkpoint order by block_number limit 1";

    private static final String ORPHANS =
            """
            select number, hash, forgotten_at from orphan
            order by number desc, hash
            limit :limit
            """;

    private static final String NODES =
            "select url, client, capabilities, state, head, reported_at from node_report order by url";

    private static final String BACKFILL = "select count(*) from backfill_range";

    private static final String INCIDENTS =
            """
            select number, node, reason, opened_at, depth, resumed_by, closed_at
            from incident
            order by (closed_at is null) desc, id desc
            limit :limit
            """;

    private static final String LAST_ANNOUNCEMENT =
            "select coalesce(max(sequence), 0) from announcement";

    private final JdbcClient jdbc;

    Integrity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A block that failed a proof.
     *
     * @param seen how often this node said it
     * @param resolvedAt null while no node gave a block for this height that proves
     */
    public record QuarantineRow(
            long id,
            BlockNumber number,
            BlockHash claimed,
            String check,
            String expected,
            String got,
            String node,
            long seen,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt,
            @Nullable OffsetDateTime resolvedAt) {}

    /** The block from which the validator set was replayed. */
    public record SealAnchor(BlockNumber number, BlockHash hash) {}

    /** A node as the indexer last reported it. */
    public record NodeRow(NodeReport report, OffsetDateTime reportedAt) {}

    /**
     * Why some blocks are observed only.
     *
     * @param about what is observed: content or seals
     */
    public record ReasonRow(String about, String reason, long blocks) {}

    /**
     * A branch that must not be taken without a person.
     *
     * @param number a stored block at which the node's is another
     * @param depth how many blocks a person lets go; null while nobody spoke
     * @param resumedBy who spoke; null while nobody did
     * @param closedAt null while it is open
     */
    public record IncidentRow(
            BlockNumber number,
            String node,
            String reason,
            OffsetDateTime openedAt,
            @Nullable Integer depth,
            @Nullable String resumedBy,
            @Nullable OffsetDateTime closedAt) {}

    /** The open one first, then newest first. */
    public List<IncidentRow> incidents(int limit) {
        return jdbc.sql(INCIDENTS)
                .param("limit", limit)
                .query((row, n) ->
                        new IncidentRow(
                                Columns.block(row, "number"),
                                row.getString("node"),
                                row.getString("reason"),
                                row.getObject("opened_at", OffsetDateTime.class),
                                row.getObject("depth", Integer.class),
                                row.getString("resumed_by"),
                                row.getObject("closed_at", OffsetDateTime.class)))
                .list();
    }

    /** The open incident, if there is one. */
    public Optional<IncidentRow> incident() {
        return incidents(1).stream().filter(row -> row.closedAt() == null).findFirst();
    }

    public Coverage coverage() {
        return new Coverage(
                jdbc.sql(COVERAGE)
                        .query((row, n) -> BlockRange.of(row.getLong("first"), row.getLong("last")))
                        .list());
    }

    /** Unresolved first, then newest first. */
    public List<QuarantineRow> quarantined(int limit) {
        return jdbc.sql(QUARANTINED).param("limit", limit).query(Integrity::quarantineRow).list();
    }

    /** Heights at which no node gave a block that proves, after one that failed. */
    public long heldBack() {
        return jdbc.sql(HELD_BACK).query(Long.class).single();
    }

    private static QuarantineRow quarantineRow(ResultSet row, int n) throws SQLException {
        return new QuarantineRow(
                row.getLong("id"),
                Columns.block(row, "number"),
                Columns.blockHash(row, "claimed"),
                row.getString("check"),
                row.getString("expected"),
                row.getString("got"),
                row.getString("node"),
                row.getLong("seen"),
                row.getObject("first_at", OffsetDateTime.class),
                row.getObject("last_at", OffsetDateTime.class),
                row.getObject("resolved_at", OffsetDateTime.class));
    }

    /** What the node said, uncompressed. */
    public Optional<Bytes> evidence(long quarantineId) {
        return jdbc.sql(EVIDENCE)
                .param("id", quarantineId)
                .query((row, n) -> Gzip.expand(Columns.bytes(row, "evidence")))
                .optional();
    }

    /** Reasons why stored blocks are observed only, with the number of blocks each. */
    public List<ReasonRow> observedReasons() {
        return jdbc.sql(REASONS)
                .query((row, n) ->
                        new ReasonRow(
                                row.getString("about"),
                                row.getString("reason"),
                                row.getLong("blocks")))
                .list();
    }

    public Optional<SealAnchor> sealAnchor() {
        return jdbc.sql(ANCHOR)
                .query((row, n) ->
                        new SealAnchor(
                                Columns.block(row, "block_number"),
                                Columns.blockHash(row, "block_hash")))
                .optional();
    }

    /** Highest first. */
    public List<Blocks.OrphanRow> orphans(int limit) {
        return jdbc.sql(ORPHANS).param("limit", limit).query(Blocks::orphanRow).list();
    }

    public List<NodeRow> nodes() {
        return jdbc.sql(NODES)
                .query((row, n) ->
                        new NodeRow(
                                report(row), row.getObject("reported_at", OffsetDateTime.class)))
                .list();
    }

    private static NodeReport report(ResultSet row) throws SQLException {
        return new NodeReport(
                row.getString("url"),
                row.getString("client"),
                List.of((String[]) row.getArray("capabilities").getArray()),
                row.getString("state"),
                row.getObject("head", Long.class));
    }

    /** Ranges of history still listed to be filled. */
    public long backfillRanges() {
        return jdbc.sql(BACKFILL).query(Long.class).single();
    }

    /** The newest announcement's number; 0 where there was none. */
    public long lastAnnouncement() {
        return jdbc.sql(LAST_ANNOUNCEMENT).query(Long.class).single();
    }
}
