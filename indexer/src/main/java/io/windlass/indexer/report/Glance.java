package io.windlass.indexer.report;

import io.windlass.indexer.backfill.BackfillProgress.Progress;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.Incidents.Incident;
import io.windlass.ledger.write.Leases.Follower;
import java.util.Optional;

/**
 * The ledger at one moment.
 *
 * @param open quarantined heights without a block
 * @param incident what waits for a person
 * @param follower empty while no indexer has the right to follow
 */
record Glance(
        Optional<Tip> tip,
        Coverage coverage,
        long open,
        Optional<Follower> follower,
        Optional<Incident> incident,
        Progress backfill) {}
