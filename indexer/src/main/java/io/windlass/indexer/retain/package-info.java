/** Keeps no more history than the ledger's policy says. */
@NullMarked
package io.windlass.indexer.retain;

import org.jspecify.annotations.NullMarked;
