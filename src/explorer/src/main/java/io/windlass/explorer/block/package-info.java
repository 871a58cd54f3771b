/** Blocks and the list of them. */
@NullMarked
package io.windlass.explorer.block;

import org.jspecify.annotations.NullMarked;
