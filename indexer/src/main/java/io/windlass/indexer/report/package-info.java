/** Tells people and machines how the indexer is. */
@NullMarked
package io.windlass.indexer.report;

import org.jspecify.annotations.NullMarked;
