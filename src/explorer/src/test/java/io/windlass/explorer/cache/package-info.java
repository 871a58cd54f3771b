/** Keeping facts. */
@NullMarked
package io.windlass.explorer.cache;

import org.jspecify.annotations.NullMarked;
