package io.windlass.explorer.decode;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.explorer.decode.Decoded.OfAddress;
import io.windlass.explorer.decode.Decoded.OfBytes;
import io.windlass.explorer.decode.Decoded.OfFlag;
import io.windlass.explorer.decode.Decoded.OfList;
import io.windlass.explorer.decode.Decoded.OfNumber;
import io.windlass.explorer.decode.Decoded.OfText;
import io.windlass.explorer.decode.Decoded.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads arguments as the contract ABI lays them out; what does not fit exactly is refused, because
 * a guess would show a stranger's bytes as facts.
 */
final class Abi {
    static final int WORD = 32;

    private static final int MOST_ITEMS = 200;

    private final Bytes body;

    Abi(Bytes body) {
        this.body = body;
    }

    /** The bytes are not laid out as their signature says. */
    static final class Misfit extends Exception {
        Misfit(String why) {
            super(why);
        }
    }

    /** Values of {@code types}, one head word each. */
    List<Value> values(List<String> types) throws Misfit {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add(value(types.get(i), i * WORD));
        }
        return values;
    }

    private Value value(String type, int at) throws Misfit {
        return switch (type) {
            case "bytes" -> new OfBytes(run(at));
            case "string" -> new OfText(run(at));
            default -> type.endsWith("[]") ? list(type, at) : fixed(type, word(at));
        };
    }

    /** A value that fills one word. */
    static Value fixed(String type, Bytes word) throws Misfit {
        BigInteger number = new BigInteger(1, word.toArray());
        return switch (type) {
            case "address" -> {
                require(number.bitLength() <= 8 * Address.SIZE, "address with high bytes");
                yield new OfAddress(new Address(word.slice(WORD - Address.SIZE, WORD)));
            }
            case "bool" -> {
                require(number.bitLength() <= 1, "flag above one");
                yield new OfFlag(number.signum() == 1);
            }
            case "uint256" -> new OfNumber(number);
            case "bytes4" -> new OfBytes(word.slice(0, 4));
            default -> throw new Misfit("type " + type + " is not read here");
        };
    }

    private OfList list(String type, int at) throws Misfit {
        int start = offset(at);
        int count = size(start);
        require(count <= MOST_ITEMS, "list of " + count);
        String each = type.substring(0, type.length() - 2);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(fixed(each, word(start + WORD + i * WORD)));
        }
        return new OfList(values);
    }

    private Bytes run(int at) throws Misfit {
        int start = offset(at);
        int size = size(start);
        int from = start + WORD;
        require(size <= body.size() - from, "run beyond the end");
        return body.slice(from, from + size);
    }

    private int offset(int at) throws Misfit {
        return size(at);
    }

    private int size(int at) throws Misfit {
        BigInteger number = new BigInteger(1, word(at).toArray());
        require(number.compareTo(BigInteger.valueOf(body.size())) <= 0, "length beyond the end");
        return number.intValueExact();
    }

    private Bytes word(int at) throws Misfit {
        require(at >= 0 && at <= body.size() - WORD, "word beyond the end");
        return body.slice(at, at + WORD);
    }

    private static void require(boolean fits, String why) throws Misfit {
        if (!fits) {
            throw new Misfit(why);
        }
    }
}
