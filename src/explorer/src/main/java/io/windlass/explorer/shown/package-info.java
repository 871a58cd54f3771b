/** The chain's words as they are shown: the same cells, facts and lists on every page. */
@NullMarked
package io.windlass.explorer.shown;

import org.jspecify.annotations.NullMarked;
