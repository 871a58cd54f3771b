/** Addresses: what they are, what they hold, what they did. */
@NullMarked
package io.windlass.explorer.address;

import org.jspecify.annotations.NullMarked;
