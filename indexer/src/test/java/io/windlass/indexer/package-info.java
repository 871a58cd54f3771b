/** Tests of the indexer role. */
@NullMarked
package io.windlass.indexer;

import org.jspecify.annotations.NullMarked;
