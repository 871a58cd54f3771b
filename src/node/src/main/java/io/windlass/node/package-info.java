/** The port to a node: what can be asked of it, and what can come back. */
@NullMarked
package io.windlass.node;

import org.jspecify.annotations.NullMarked;
