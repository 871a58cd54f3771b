package io.windlass.ledger.compare;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the chain, by what names its rows in every ledger that holds it.
 *
 * @param key columns that name a row, once ids are resolved
 * @param place the column that tells which block a row belongs to; null where a row sums up many
 */
record ComparedTable(String name, List<String> key, @Nullable String place) {
    static final List<ComparedTable> ALL =
            List.of(
                    of("chain", null, "sole"),
                    of("tip", null, "sole"),
                    of("counter", null, "sole"),
                    of("coverage", null, "blocks"),
                    of("block", "number", "number"),
                    of("block_lookup", "number", "number", "prefix"),
                    of("transaction", "block_number", "block_number", "tx_index"),
                    of("transaction_lookup", "block_number", "block_number", "tx_index", "prefix"),
                    of("log", "block_number", "block_number", "log_index"),
                    of("activity", "block_number", "block_number", "tx_index", "address_id"),
                    of("token_transfer", "block_number", "block_number", "log_index", "sub_index"),
                    of(
                            "transfer_activity",
                            "block_number",
                            "block_number",
                            "log_index",
                            "sub_index",
                            "address_id"),
                    of("address", null, "address"),
                    of("token", null, "address_id"),
                    of("token_balance", null, "holder_id", "token_id"),
                    of("token_item", null, "token_id", "token_number", "holder_id"),
                    of("validator_set", null, "members"),
                    of("observed_reason", null, "about", "reason"));

    /** What two right ledgers of one chain may differ in. */
    static final List<String> LEFT_OUT =
            List.of(
                    "ledger",
                    "announcement",
                    "lease",
                    "writer",
                    "partition_told",
                    "backfill_range",
                    "quarantine",
                    "orphan",
                    "seal_checkpoint",
                    "account_observation",
                    "token_observation",
                    "account_due",
                    "token_due",
                    "node_report",
                    "incident",
                    "flyway_schema_history");

    private static ComparedTable of(String name, @Nullable String place, String... key) {
        return new ComparedTable(name, List.of(key), place);
    }

    /** Where the comparison ends at some block, the rows up to it. */
    Optional<String> upto() {
        return place == null ? Optional.empty() : Optional.of("t." + place + " <= ?");
    }
}
