/** The running stack: its parts, its supervisor, bringing it up and taking it down. */
@NullMarked
package io.windlass.local.stack;

import org.jspecify.annotations.NullMarked;
