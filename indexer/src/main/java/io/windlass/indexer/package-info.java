/** The indexer role: follows the chain and is the ledger's only writer. */
@NullMarked
package io.windlass.indexer;

import org.jspecify.annotations.NullMarked;
