/** The nodes blocks come from, and the proof they must pass. */
@NullMarked
package io.windlass.indexer.source;

import org.jspecify.annotations.NullMarked;
