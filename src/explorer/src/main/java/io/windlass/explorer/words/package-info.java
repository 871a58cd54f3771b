/** What is said to the reader, from the translation file. */
@NullMarked
package io.windlass.explorer.words;

import org.jspecify.annotations.NullMarked;
