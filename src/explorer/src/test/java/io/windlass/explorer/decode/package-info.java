/** Tests of decode. */
@NullMarked
package io.windlass.explorer.decode;

import org.jspecify.annotations.NullMarked;
