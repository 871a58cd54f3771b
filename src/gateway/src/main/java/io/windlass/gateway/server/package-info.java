/** What clients connect to: HTTP and WebSocket, bounded in every direction. */
@NullMarked
package io.windlass.gateway.server;

import org.jspecify.annotations.NullMarked;
