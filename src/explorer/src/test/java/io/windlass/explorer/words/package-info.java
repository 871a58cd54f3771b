/** Tests of words. */
@NullMarked
package io.windlass.explorer.words;

import org.jspecify.annotations.NullMarked;
