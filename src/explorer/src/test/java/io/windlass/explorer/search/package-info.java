/** Tests of the search. */
@NullMarked
package io.windlass.explorer.search;

import org.jspecify.annotations.NullMarked;
