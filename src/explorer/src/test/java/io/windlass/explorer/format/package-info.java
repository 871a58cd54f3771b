/** Tests of format. */
@NullMarked
package io.windlass.explorer.format;

import org.jspecify.annotations.NullMarked;
