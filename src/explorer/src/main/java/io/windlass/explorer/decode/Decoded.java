package io.windlass.explorer.decode;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import java.math.BigInteger;
import java.util.List;

/**
 * A call or an event read by a standard signature; that a contract means by it what the standard
 * means is its own word.
 *
 * @param signature as the standard writes it
 */
public record Decoded(String name, String signature, List<Argument> arguments) {
    public Decoded {
        arguments = List.copyOf(arguments);
    }

    /** One argument under the name that the standard gives it. */
    public record Argument(String name, String type, Value value) {}

    /** What an argument holds. */
    public sealed interface Value {}

    public record OfAddress(Address address) implements Value {}

    public record OfNumber(BigInteger number) implements Value {}

    public record OfFlag(boolean flag) implements Value {}

    public record OfBytes(Bytes bytes) implements Value {}

    /** Text of a stranger, as bytes. */
    public record OfText(Bytes bytes) implements Value {}

    public record OfList(List<Value> values) implements Value {
        public OfList {
            values = List.copyOf(values);
        }
    }
}
