package io.windlass.gateway.limit;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * Addresses that share their first bits, like {@code 10.0.0.0/8}.
 *
 * @param network any address of it
 * @param bits that are the same
 */
public record AddressBlock(InetAddress network, int bits) {

    /**
     * {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; empty if it is none of them.
     */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> parsed = literal(address);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        int whole = parsed.get().getAddress().length * Byte.SIZE;
        String bits = slash < 0 ? Integer.toString(whole) : text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > whole) {
            return Optional.empty();
        }
        return Optional.of(new AddressBlock(parsed.get(), Integer.parseInt(bits)));
    }

    /** An address as written; never asks the domain name system. */
    static Optional<InetAddress> literal(String text) {
        if (text.isEmpty() || text.length() > 45 || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (ours.length != theirs.length || !Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }
}
