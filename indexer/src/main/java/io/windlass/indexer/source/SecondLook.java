package io.windlass.indexer.source;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.Node;
import java.util.Optional;

/** Looks again at the block for which a node was shut out: it must prove, and be the stored one. */
public final class SecondLook implements NodeStep.Trial {
    private final BlockSource blocks;
    private final Ledger ledger;

    public SecondLook(BlockSource blocks, Ledger ledger) {
        this.blocks = blocks;
        this.ledger = ledger;
    }

    @Override
    public Optional<String> objection(Node node, BlockNumber at) {
        return switch (blocks.look(node, at)) {
            case Supply.Held(String reason) -> Optional.of(reason);
            case Supply.TooMuch(String reason) -> Optional.of(reason);
            case Supply.Refused(String sentence) -> Optional.of(sentence);
            case Supply.Proven(var found, var _) -> otherThanStored(at, found.getFirst().hash());
        };
    }

    private Optional<String> otherThanStored(BlockNumber at, BlockHash given) {
        return ledger.hashAt(at)
                .filter(stored -> !stored.equals(given))
                .map(stored ->
                        "its block %s is %s, the stored one is %s".formatted(at, given, stored));
    }
}
