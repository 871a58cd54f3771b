package io.windlass.explorer.cache;

import io.windlass.chain.BlockHash;
import io.windlass.ledger.read.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact lies. Nothing ever lies at a key that is no longer true: what is final is keyed by
 * its own hash and the generation, all else by the tip.
 *
 * @param tip null for what is final, and for a ledger without blocks
 */
record Key(String text, boolean isFinal, long generation, @Nullable BlockHash tip) {
    static Key at(Position position, Question question) {
        return new Key(
                question.text(),
                false,
                position.generation(),
                position.tip() == null ? null : position.tip().hash());
    }

    static Key ofFinal(Position position, String fact) {
        return new Key(fact, true, position.generation(), null);
    }

    @Override
    public String toString() {
        return generation + ":" + (isFinal ? "final" : tip) + ":" + text;
    }
}
