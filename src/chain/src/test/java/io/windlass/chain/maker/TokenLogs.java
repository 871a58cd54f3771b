package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.TokenTransfers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The logs that well-behaved tokens write. */
public final class TokenLogs {
    private static final Address OPERATOR = Address.owned(filled(20, (byte) 0x0e));

    private TokenLogs() {}

    public static Log erc20(Address token, Address from, Address to, BigInteger amount) {
        return new Log(
                token,
                List.of(TokenTransfers.TRANSFER, topic(from), topic(to)),
                word(amount).bytes());
    }

    public static Log erc721(Address token, Address from, Address to, BigInteger number) {
        return new Log(
                token,
                List.of(TokenTransfers.TRANSFER, topic(from), topic(to), word(number)),
                Bytes.EMPTY);
    }

    public static Log erc1155(
            Address token, Address from, Address to, BigInteger number, BigInteger amount) {
        return new Log(
                token,
                List.of(TokenTransfers.TRANSFER_SINGLE, topic(OPERATOR), topic(from), topic(to)),
                words(List.of(number, amount)));
    }

    public static Log erc1155Batch(
            Address token,
            Address from,
            Address to,
            List<BigInteger> numbers,
            List<BigInteger> amounts) {
        List<BigInteger> words = new ArrayList<>();
        words.add(BigInteger.valueOf(64));
        words.add(BigInteger.valueOf(96 + 32L * numbers.size()));
        words.add(BigInteger.valueOf(numbers.size()));
        words.addAll(numbers);
        words.add(BigInteger.valueOf(amounts.size()));
        words.addAll(amounts);
        return new Log(
                token,
                List.of(TokenTransfers.TRANSFER_BATCH, topic(OPERATOR), topic(from), topic(to)),
                words(words));
    }

    /** An address as an indexed argument. */
    public static Hash topic(Address address) {
        byte[] word = new byte[32];
        System.arraycopy(address.bytes().array(), 0, word, 12, 20);
        return Hash.owned(word);
    }

    /** A number as an ABI word. */
    public static Hash word(BigInteger value) {
        return new Hash(words(List.of(value)));
    }

    static Bytes words(List<BigInteger> values) {
        byte[] data = new byte[32 * values.size()];
        for (int i = 0; i < values.size(); i++) {
            byte[] magnitude = values.get(i).toByteArray();
            int length = Math.min(32, magnitude.length);
            System.arraycopy(
                    magnitude, magnitude.length - length, data, 32 * (i + 1) - length, length);
        }
        return Bytes.owned(data);
    }

    private static byte[] filled(int size, byte value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
