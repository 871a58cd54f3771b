/** The numbers that monitoring reads. */
@NullMarked
package io.windlass.indexer.meter;

import org.jspecify.annotations.NullMarked;
