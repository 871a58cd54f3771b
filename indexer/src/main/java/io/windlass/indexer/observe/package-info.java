/** Reads from a node what no header commits to. */
@NullMarked
package io.windlass.indexer.observe;

import org.jspecify.annotations.NullMarked;
