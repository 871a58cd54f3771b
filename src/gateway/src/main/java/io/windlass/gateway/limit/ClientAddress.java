package io.windlass.gateway.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a call comes from, and the name that is counted for it. */
final class ClientAddress {
    /** More proxies in a row than anybody has; the rest of a longer header is not read. */
    private static final int MOST_HOPS = 16;

    private ClientAddress() {}

    /**
     * The client's own address: the peer, or the rightmost hop in {@code X-Forwarded-For} that is
     * no trusted proxy. What stands left of that was written by strangers.
     */
    static InetAddress of(InetAddress peer, @Nullable String forwardedFor, LimitSettings settings) {
        if (forwardedFor == null || !settings.trusts(peer)) {
            return peer;
        }
        InetAddress client = peer;
        int end = forwardedFor.length();
        for (int hop = 0; hop < MOST_HOPS && end >= 0; hop++) {
            int comma = forwardedFor.lastIndexOf(',', end - 1);
            Optional<InetAddress> address = parse(forwardedFor.substring(comma + 1, end).strip());
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!settings.trusts(client)) {
                return client;
            }
            end = comma;
        }
        return client;
    }

    /** An address, perhaps with a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    private static Optional<InetAddress> parse(String hop) {
        String bare = hop;
        if (hop.startsWith("[")) {
            int close = hop.indexOf(']');
            bare = close < 0 ? "" : hop.substring(1, close);
        } else if (hop.indexOf(':') >= 0 && hop.indexOf(':') == hop.lastIndexOf(':')) {
            bare = hop.substring(0, hop.indexOf(':'));
        }
        return AddressBlock.literal(bare);
    }

    /** {@code ip:203.0.113.7}; of IPv6 the first 64 bits, since a subscriber has all the rest. */
    static String name(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return "ip:" + address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        StringBuilder name = new StringBuilder("ip:");
        for (int i = 0; i < 8; i += 2) {
            int group = (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
            name.append(Integer.toHexString(group)).append(':');
        }
        return name.append(":/64").toString();
    }
}
