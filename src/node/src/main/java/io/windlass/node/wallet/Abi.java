package io.windlass.node.wallet;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;

/** Calls, constructor arguments and strings as contracts write and read them. */
public final class Abi {
    private static final int SELECTOR = 4;

    private Abi() {}

    /**
     * A call's input, from {@code transfer(address,uint256)} and its arguments: values of {@code
     * chain}, whole numbers, booleans, strings, and lists of these.
     */
    public static Bytes encode(String signature, Object... arguments) {
        byte[] selector =
                Arrays.copyOf(
                        Keccak.digest(signature.getBytes(StandardCharsets.US_ASCII)), SELECTOR);
        byte[] values = encodeArguments(typesOf(signature), arguments).array();
        byte[] input = Arrays.copyOf(selector, SELECTOR + values.length);
        System.arraycopy(values, 0, input, SELECTOR, values.length);
        return Bytes.owned(input);
    }

    /** What follows the code of a contract that is created: {@code (string,uint8)}. */
    public static Bytes encodeConstructor(String signature, Object... arguments) {
        return encodeArguments(typesOf(signature), arguments);
    }

    /** The string a call returned. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public static String decodeString(Bytes output) {
        List<TypeReference<Type>> wanted =
                List.of((TypeReference) new TypeReference<Utf8String>() {});
        List<Type> found = FunctionReturnDecoder.decode(output.toHex(), wanted);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no string in " + output.size() + " bytes");
        }
        return (String) found.getFirst().getValue();
    }

    private static List<String> typesOf(String signature) {
        int open = signature.indexOf('(');
        if (open < 0 || !signature.endsWith(")")) {
            throw new IllegalArgumentException(
                    "wanted a signature like transfer(address,uint256), got " + signature);
        }
        String inner = signature.substring(open + 1, signature.length() - 1);
        return inner.isEmpty() ? List.of() : List.of(inner.split(",", -1));
    }

    @SuppressWarnings("rawtypes")
    private static Bytes encodeArguments(List<String> types, Object[] arguments) {
        if (types.size() != arguments.length) {
            throw new IllegalArgumentException(
                    "%d arguments for %d types %s"
                            .formatted(arguments.length, types.size(), types));
        }
        List<Type> values = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            values.add(value(types.get(i), arguments[i]));
        }
        return Bytes.fromHex("0x" + FunctionEncoder.encodeConstructor(values));
    }

    private static Type<?> value(String type, Object argument) {
        try {
            TypeReference<?> reference = TypeReference.makeTypeReference(type);
            return TypeDecoder.instantiateType(reference, plain(argument));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "cannot encode %s as %s".formatted(argument, type), e);
        }
    }

    private static Object plain(Object argument) {
        return switch (argument) {
            case Address address -> address.toHex();
            case Wei wei -> wei.value();
            case Hash hash -> hash.bytes().toArray();
            case Bytes bytes -> bytes.toArray();
            case Integer number -> BigInteger.valueOf(number);
            case Long number -> BigInteger.valueOf(number);
            case List<?> list -> list.stream().map(Abi::plain).toList();
            default -> argument;
        };
    }
}
