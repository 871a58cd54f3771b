/** Keeping facts. */
@NullMarked
package io.windlass.explorer.page;

import org.jspecify.annotations.NullMarked;
