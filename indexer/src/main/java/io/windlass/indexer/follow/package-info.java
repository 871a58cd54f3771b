/** Keeps the tip at the head. */
@NullMarked
package io.windlass.indexer.follow;

import org.jspecify.annotations.NullMarked;
