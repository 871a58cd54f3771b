package io.windlass.gateway.server;

import io.windlass.gateway.limit.Gatekeeper;

/**
 * What all connections of the port for clients share.
 *
 * @param desk where calls are answered
 * @param gatekeeper who may call
 * @param door who may connect, and whether new work is taken
 */
record Front(ServerSettings settings, CallDesk desk, Gatekeeper gatekeeper, Door door) {}
