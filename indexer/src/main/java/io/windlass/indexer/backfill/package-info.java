/** Fills history, newest first. */
@NullMarked
package io.windlass.indexer.backfill;

import org.jspecify.annotations.NullMarked;
