/** Behavior of signing, sending and contract encoding. */
@NullMarked
package io.windlass.node.wallet;

import org.jspecify.annotations.NullMarked;
