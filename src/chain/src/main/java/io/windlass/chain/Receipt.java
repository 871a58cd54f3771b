package io.windlass.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an execution result that the receipts root commits to.
 *
 * @param status true = succeeded; null before Byzantium, where {@code stateRoot} stands instead
 * @param stateRoot intermediate state root before Byzantium, else null
 */
public record Receipt(
        int type,
        @Nullable Boolean status,
        @Nullable Hash stateRoot,
        long cumulativeGasUsed,
        Bloom logsBloom,
        List<Log> logs) {}
