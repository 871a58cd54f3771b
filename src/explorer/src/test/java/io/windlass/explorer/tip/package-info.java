/** Which tip is served. */
@NullMarked
package io.windlass.explorer.tip;

import org.jspecify.annotations.NullMarked;
