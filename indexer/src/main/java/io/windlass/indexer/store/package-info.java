/** The one way into the ledger for follow and backfill. */
@NullMarked
package io.windlass.indexer.store;

import org.jspecify.annotations.NullMarked;
