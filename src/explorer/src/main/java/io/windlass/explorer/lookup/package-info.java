/** The page of a search. */
@NullMarked
package io.windlass.explorer.lookup;

import org.jspecify.annotations.NullMarked;
