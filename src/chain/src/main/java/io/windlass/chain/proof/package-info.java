/** The proof of a block: everything a node said, recomputed and compared. */
@NullMarked
package io.windlass.chain.proof;

import org.jspecify.annotations.NullMarked;
