/** Input and logs of the standard token interfaces, read by their signatures. */
@NullMarked
package io.windlass.explorer.decode;

import org.jspecify.annotations.NullMarked;
