package io.windlass.node.wallet;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Wei;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction before it is numbered and signed.
 *
 * @param type 0, 1 or 2
 * @param to null creates a contract
 * @param price per gas: the price itself, from type 2 on the most that is paid
 * @param tip per gas, from type 2 on; else zero
 */
public record Outgoing(
        int type,
        @Nullable Address to,
        Wei value,
        Bytes input,
        long gas,
        Wei price,
        Wei tip,
        List<AccessListEntry> accessList) {
    private static final int LAST_TYPE = 2;

    public Outgoing {
        if (type < 0 || type > LAST_TYPE) {
            throw new IllegalArgumentException(
                    "transactions of type 0 to 2 are signed here, not of type " + type);
        }
    }

    /** Type 0, protected for one chain (EIP-155). */
    public static Outgoing legacy(
            @Nullable Address to, Wei value, Bytes input, long gas, Wei price) {
        return new Outgoing(0, to, value, input, gas, price, Wei.ZERO, List.of());
    }

    /** Type 2 (EIP-1559). */
    public static Outgoing feeMarket(
            @Nullable Address to, Wei value, Bytes input, long gas, Wei price, Wei tip) {
        return new Outgoing(2, to, value, input, gas, price, tip, List.of());
    }

    /** The same as type 1 (EIP-2930), or still type 2, with storage keys to warm. */
    public Outgoing warming(List<AccessListEntry> entries) {
        return new Outgoing(Math.max(1, type), to, value, input, gas, price, tip, entries);
    }
}
