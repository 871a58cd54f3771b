/** Raw transactions to several nodes at once, with one effect; nonces that do not jump. */
@NullMarked
package io.windlass.gateway.write;

import org.jspecify.annotations.NullMarked;
