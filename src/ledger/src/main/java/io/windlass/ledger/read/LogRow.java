package io.windlass.ledger.read;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Log;

/**
 * A stored log.
 *
 * @param index position in its block
 */
public record LogRow(BlockNumber block, int transactionIndex, int index, Log log) {}
