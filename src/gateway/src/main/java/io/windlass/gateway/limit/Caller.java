package io.windlass.gateway.limit;

/**
 * Whom a call is counted for.
 *
 * @param id {@code ip:203.0.113.7}, {@code ip:2001:db8::/64} or {@code key:} and the key's public
 *     id; never the key itself
 */
public record Caller(String id, Tier tier) {}
