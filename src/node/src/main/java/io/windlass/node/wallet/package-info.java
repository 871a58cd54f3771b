/** Signing, sending and contract encoding, through web3j. */
@NullMarked
package io.windlass.node.wallet;

import org.jspecify.annotations.NullMarked;
