package io.windlass.indexer.anchor;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.ChainRules;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.seal.ValidatorSnapshot;
import io.windlass.ledger.write.SealCheckpoints;
import io.windlass.ledger.write.SealCheckpoints.SealCheckpoint;
import java.util.Optional;

/** Replayed sets that outlive the process; one that cannot be read any more is as good as none. */
public final class Checkpoints {
    private final ChainRules rules;
    private final SealCheckpoints stored;

    public Checkpoints(ChainRules rules, SealCheckpoints stored) {
        this.rules = rules;
        this.stored = stored;
    }

    Optional<ValidatorSnapshot> atOrBelow(BlockNumber number) {
        return stored.atOrBelow(number).flatMap(this::read);
    }

    private Optional<ValidatorSnapshot> read(SealCheckpoint checkpoint) {
        try {
            return Optional.of(ValidatorSnapshot.fromBytes(rules, checkpoint.snapshot()));
        } catch (MalformedRlp ofAnotherVersion) {
            return Optional.empty();
        }
    }

    void keep(ValidatorSnapshot set) {
        stored.keep(new SealCheckpoint(set.number(), set.hash(), set.toBytes()));
    }
}
