package io.windlass.local.traffic;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Wei;
import io.windlass.local.traffic.Entry.Made;
import io.windlass.local.traffic.Entry.Moved;
import io.windlass.local.traffic.Entry.Token;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the chain, and what it must bring about: known before it is sent, so that the
 * record owes nothing to the node that executes it.
 *
 * @param to null creates a contract
 * @param failure null where it must succeed
 */
record Intent(
        @Nullable Address to,
        Wei value,
        Bytes input,
        long gasLimit,
        @Nullable Failure failure,
        List<Creation> creations,
        List<Moved> moved) {
    private static final long CALL_GAS = 250_000;

    /** How a transaction fails. */
    enum Failure {
        REASON,
        PANIC,
        CUSTOM_ERROR,
        SILENT,
        OUT_OF_GAS,
        INVALID_OPCODE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A contract that will be there.
     *
     * @param address null where the transaction itself creates it
     */
    record Creation(String label, @Nullable Address address, @Nullable Token token) {
        Made at(Address created) {
            return address == null
                    ? new Made(label, created.toHex(), "transaction", token)
                    : new Made(label, address.toHex(), "call", token);
        }
    }

    static Intent call(Address to, Bytes input, Moved... moved) {
        return new Intent(to, Wei.ZERO, input, CALL_GAS, null, List.of(), List.of(moved));
    }

    static Intent pay(Address to, Wei value, Bytes input) {
        long gas = input.isEmpty() ? 60_000 : 60_000 + 48L * input.size();
        return new Intent(to, value, input, gas, null, List.of(), List.of());
    }

    static Intent create(String label, Bytes code, @Nullable Token token) {
        Creation creation = new Creation(label, null, token);
        return new Intent(
                null, Wei.ZERO, code, creationGas(code), null, List.of(creation), List.of());
    }

    /** 16 for a byte of calldata, 200 for a byte of code, and the constructor's own work. */
    private static long creationGas(Bytes code) {
        return 300_000 + 300L * code.size();
    }

    Intent failing(Failure how) {
        return new Intent(to, value, input, gasLimit, how, List.of(), List.of());
    }

    Intent making(Creation... made) {
        return new Intent(to, value, input, 4 * gasLimit, failure, List.of(made), moved);
    }

    Intent withGas(long limit) {
        return new Intent(to, value, input, limit, failure, creations, moved);
    }

    Intent withValue(Wei coin) {
        return new Intent(to, coin, input, gasLimit, failure, creations, moved);
    }

    Intent moving(List<Moved> all) {
        return new Intent(to, value, input, gasLimit, failure, creations, List.copyOf(all));
    }
}
