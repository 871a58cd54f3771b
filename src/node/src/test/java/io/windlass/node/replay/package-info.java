/** A recording played through the real path: stub node, HTTP, decoder, proof. */
@NullMarked
package io.windlass.node.replay;

import org.jspecify.annotations.NullMarked;
