/** Nodes over JSON-RPC: transport, bounded streaming decoder, head subscriptions. */
@NullMarked
package io.windlass.node.rpc;

import org.jspecify.annotations.NullMarked;
