package io.windlass.chain.vectors;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, as the words of the chain. */
record Fields(Map<String, @Nullable Object> map) {

    @SuppressWarnings("unchecked") // an object has text for keys
    static Fields of(@Nullable Object object) {
        return new Fields((Map<String, @Nullable Object>) Objects.requireNonNull(object));
    }

    static Fields parse(String text) {
        return of(Json.parse(text));
    }

    boolean has(String name) {
        return map.get(name) != null;
    }

    String text(String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name + " in " + map.keySet());
        }
        return value.toString();
    }

    Fields object(String name) {
        return of(map.get(name));
    }

    List<Fields> objects(String name) {
        return list(name).stream().map(Fields::of).toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    List<Address> addresses(String name) {
        return texts(name).stream().map(Address::fromHex).toList();
    }

    private List<?> list(String name) {
        Object value = map.get(name);
        return value == null ? List.of() : (List<?>) value;
    }

    Bytes bytes(String name) {
        return Bytes.fromHex(text(name));
    }

    Hash hash(String name) {
        return new Hash(bytes(name));
    }

    Address address(String name) {
        return new Address(bytes(name));
    }

    BigInteger number(String name) {
        return new BigInteger(text(name).substring(2), 16);
    }

    long small(String name) {
        return number(name).longValueExact();
    }

    Wei wei(String name) {
        return new Wei(number(name));
    }

    @Nullable Hash hashOrNull(String name) {
        return has(name) ? hash(name) : null;
    }

    @Nullable Address addressOrNull(String name) {
        return has(name) ? address(name) : null;
    }

    @Nullable Long smallOrNull(String name) {
        return has(name) ? Long.valueOf(small(name)) : null;
    }

    @Nullable Wei weiOrNull(String name) {
        return has(name) ? wei(name) : null;
    }

    @Nullable BigInteger numberOrNull(String name) {
        return has(name) ? number(name) : null;
    }
}
