/** Finds the validator set in force at a block by replaying headers from an anchor. */
@NullMarked
package io.windlass.indexer.anchor;

import org.jspecify.annotations.NullMarked;
