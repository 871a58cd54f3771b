/** Behaviour of nodes over JSON-RPC. */
@NullMarked
package io.windlass.node.rpc;

import org.jspecify.annotations.NullMarked;
