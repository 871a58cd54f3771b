/** Fakes and contracts of the port to a node. */
@NullMarked
package io.windlass.node;

import org.jspecify.annotations.NullMarked;
