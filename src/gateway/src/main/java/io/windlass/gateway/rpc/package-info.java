/** JSON-RPC 2.0 as bytes: calls are cut out of what came in, never rebuilt from a tree. */
@NullMarked
package io.windlass.gateway.rpc;

import org.jspecify.annotations.NullMarked;
