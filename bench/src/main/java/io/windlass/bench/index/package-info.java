/** How fast blocks become rows, against a bare COPY of the same rows. */
@NullMarked
package io.windlass.bench.index;

import org.jspecify.annotations.NullMarked;
