/** What was made once is not made again: near cache, shared cache, single flight. */
@NullMarked
package io.windlass.explorer.cache;

import org.jspecify.annotations.NullMarked;
