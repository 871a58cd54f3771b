package io.windlass.gateway.limit;

import io.windlass.gateway.method.Access;
import java.util.Set;

/**
 * What callers of one kind may.
 *
 * @param unitsPerSecond compute units, refilled evenly
 * @param burst compute units that may be spent at once
 * @param unitsPerDay compute units from midnight to midnight UTC; 0 = unbounded
 * @param concurrent calls in flight
 * @param allowed kinds of methods
 * @param methods methods allowed by name besides
 * @param sizes bounds of single requests
 */
public record Tier(
        String name,
        long unitsPerSecond,
        long burst,
        long unitsPerDay,
        int concurrent,
        Set<Access> allowed,
        Set<String> methods,
        Sizes sizes) {

    /**
     * Bounds of single requests.
     *
     * @param body bytes of a request
     * @param batch calls in one request
     * @param response bytes of an answer
     * @param logsRange blocks that {@code eth_getLogs} may span
     * @param subscriptions of one caller
     * @param filters of one caller, over all instances
     */
    public record Sizes(
            int body, int batch, long response, long logsRange, int subscriptions, int filters) {}

    public boolean allows(String method, Access access) {
        return allowed.contains(access) || methods.contains(method);
    }
}
