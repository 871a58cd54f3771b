package io.windlass.local.traffic;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Encodes the arguments that the contracts of this module take (Solidity ABI, strict mode). */
final class AbiCall {
    private static final int WORD = 32;

    private AbiCall() {}

    /** One argument: a word in place, or a tail that the head points at. */
    sealed interface Argument permits Word, Blob, Row {}

    /** uint, address, bool, bytes32. */
    record Word(Bytes bytes) implements Argument {}

    /** bytes, string. */
    record Blob(Bytes bytes) implements Argument {}

    /** An array of words. */
    record Row(List<Word> words) implements Argument {}

    static Word word(Address address) {
        return new Word(leftPadded(address.bytes().array()));
    }

    static Word word(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("no uint256: " + value);
        }
        byte[] bytes = value.toByteArray();
        int skip = bytes.length > WORD ? 1 : 0;
        return new Word(leftPadded(Arrays.copyOfRange(bytes, skip, bytes.length)));
    }

    static Word word(long value) {
        return word(BigInteger.valueOf(value));
    }

    static Word word(Hash value) {
        return new Word(value.bytes());
    }

    static Blob blob(Bytes bytes) {
        return new Blob(bytes);
    }

    static Blob text(String text) {
        return new Blob(Bytes.owned(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Row row(List<Word> words) {
        return new Row(List.copyOf(words));
    }

    static Row numbers(long... values) {
        return row(Arrays.stream(values).mapToObj(AbiCall::word).toList());
    }

    static Row addresses(List<Address> values) {
        return row(values.stream().map(AbiCall::word).toList());
    }

    /** A call: the selector of {@code signature} and its arguments. */
    static Bytes call(String signature, Argument... arguments) {
        byte[] digest = Keccak.digest(signature.getBytes(StandardCharsets.US_ASCII));
        return joined(Bytes.owned(digest).slice(0, 4), encoded(arguments));
    }

    /** A creation: the contract's code and its constructor's arguments. */
    static Bytes creation(Bytes code, Argument... arguments) {
        return joined(code, encoded(arguments));
    }

    static Bytes encoded(Argument... arguments) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        for (Argument argument : arguments) {
            if (argument instanceof Word(Bytes bytes)) {
                head.writeBytes(bytes.array());
            } else {
                head.writeBytes(word((long) WORD * arguments.length + tail.size()).bytes().array());
                tail.writeBytes(tailOf(argument));
            }
        }
        head.writeBytes(tail.toByteArray());
        return Bytes.owned(head.toByteArray());
    }

    private static byte[] tailOf(Argument argument) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (argument) {
            case Word(Bytes bytes) -> out.writeBytes(bytes.array());
            case Blob(Bytes bytes) -> {
                out.writeBytes(word(bytes.size()).bytes().array());
                out.writeBytes(bytes.array());
                out.writeBytes(new byte[Math.floorMod(-bytes.size(), WORD)]);
            }
            case Row(List<Word> words) -> {
                out.writeBytes(word(words.size()).bytes().array());
                words.forEach(word -> out.writeBytes(word.bytes().array()));
            }
        }
        return out.toByteArray();
    }

    private static Bytes joined(Bytes first, Bytes second) {
        byte[] all = Arrays.copyOf(first.array(), first.size() + second.size());
        System.arraycopy(second.array(), 0, all, first.size(), second.size());
        return Bytes.owned(all);
    }

    private static Bytes leftPadded(byte[] value) {
        byte[] word = new byte[WORD];
        System.arraycopy(value, 0, word, WORD - value.length, value.length);
        return Bytes.owned(word);
    }
}
