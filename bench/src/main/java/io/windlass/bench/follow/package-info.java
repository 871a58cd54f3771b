/** How soon a block that a node has is on people's screens. */
@NullMarked
package io.windlass.bench.follow;

import org.jspecify.annotations.NullMarked;
