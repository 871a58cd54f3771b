package io.windlass.explorer.decode;

import io.windlass.chain.Bytes;
import io.windlass.chain.Keccak;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function or an event as the contract ABI writes it: {@code transfer(address to, uint256
 * value)}.
 *
 * @param topic its hash
 */
record Signature(String name, List<Parameter> parameters, Bytes topic) {
    private static final int SELECTOR = 4;

    record Parameter(String type, boolean indexed, String name) {
        static Parameter of(String text) {
            String[] words = text.trim().split(" ", -1);
            return new Parameter(
                    words[0], Arrays.asList(words).contains("indexed"), words[words.length - 1]);
        }
    }

    static Signature of(String text) {
        int open = text.indexOf('(');
        String inner = text.substring(open + 1, text.length() - 1);
        List<Parameter> parameters =
                inner.isEmpty()
                        ? List.of()
                        : Arrays.stream(inner.split(",", -1)).map(Parameter::of).toList();
        String name = text.substring(0, open);
        byte[] hashed = canonical(name, parameters).getBytes(StandardCharsets.US_ASCII);
        return new Signature(name, parameters, Bytes.owned(Keccak.digest(hashed)));
    }

    /** Without names, as it is hashed. */
    String canonical() {
        return canonical(name, parameters);
    }

    private static String canonical(String name, List<Parameter> parameters) {
        return parameters.stream()
                .map(Parameter::type)
                .collect(Collectors.joining(",", name + "(", ")"));
    }

    Bytes selector() {
        return topic.slice(0, SELECTOR);
    }

    long indexed() {
        return parameters.stream().filter(Parameter::indexed).count();
    }
}
