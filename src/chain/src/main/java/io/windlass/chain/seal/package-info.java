/** Who sealed a block: extraData, block hashing and the replayed validator set, per consensus. */
@NullMarked
package io.windlass.chain.seal;

import org.jspecify.annotations.NullMarked;
