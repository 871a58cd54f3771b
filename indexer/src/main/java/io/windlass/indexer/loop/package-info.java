/** Named threads, each one step that reports what it did. */
@NullMarked
package io.windlass.indexer.loop;

import org.jspecify.annotations.NullMarked;
