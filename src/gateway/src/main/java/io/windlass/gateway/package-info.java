/** The gateway role: a stable JSON-RPC interface to the chain whatever its nodes do. */
@NullMarked
package io.windlass.gateway;

import org.jspecify.annotations.NullMarked;
