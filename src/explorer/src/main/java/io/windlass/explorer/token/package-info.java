/** Tokens: what they say, who holds them, how they moved. */
@NullMarked
package io.windlass.explorer.token;

import org.jspecify.annotations.NullMarked;
