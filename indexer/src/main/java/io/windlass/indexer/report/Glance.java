package io.windlass.indexer.report;

import io.windlass.ledger.Coverage;
import io.windlass.ledger.Tip;
import java.util.Optional;

/**
 * The ledger at one moment.
 *
 * @param open quarantined heights without a block
 */
record Glance(Optional<Tip> tip, Coverage coverage, long open) {}
