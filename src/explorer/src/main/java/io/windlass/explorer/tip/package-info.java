/** Which tip this node serves, and which one a client has seen. */
@NullMarked
package io.windlass.explorer.tip;

import org.jspecify.annotations.NullMarked;
