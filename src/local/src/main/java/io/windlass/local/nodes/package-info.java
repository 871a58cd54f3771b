/** The nodes of the local chain: a Clique validator set on geth, or one light anvil. */
@NullMarked
package io.windlass.local.nodes;

import org.jspecify.annotations.NullMarked;
