package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Interner;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Typed values straight from the tokens of an answer, without a tree; what does not fit is a {@link
 * MalformedAnswer} with its JSON pointer.
 */
final class AnswerReader {
    // blocks live for seconds until they are stored, and say the same again and again
    private static final Interner<Address> ADDRESSES = new Interner<>(1 << 14);
    private static final Interner<Hash> TOPICS = new Interner<>(1 << 14);
    private static final Interner<Wei> PRICES = new Interner<>(1 << 10);
    private static final Interner<BigInteger> NUMBERS = new Interner<>(1 << 6);

    private final JsonParser json;

    /** Reads one value and leaves the parser on its last token. */
    @FunctionalInterface
    interface Value<T> {
        T read(AnswerReader in) throws MalformedAnswer;
    }

    /** Reads or skips the value of a field. */
    @FunctionalInterface
    interface Field {
        void read(String name, AnswerReader in) throws MalformedAnswer;
    }

    AnswerReader(JsonParser json) {
        this.json = json;
    }

    JsonToken next() throws MalformedAnswer {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new MalformedAnswer("it ends too early");
        }
        return token;
    }

    boolean atEnd() {
        return json.nextToken() == null;
    }

    boolean is(JsonToken token) {
        return json.currentToken() == token;
    }

    boolean isNull() {
        return json.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isObject() {
        return is(JsonToken.START_OBJECT);
    }

    void skip() {
        json.skipChildren();
    }

    /** Calls {@code field} for each field of an object, standing on its value. */
    void object(Field field) throws MalformedAnswer {
        require(JsonToken.START_OBJECT, "an object");
        String name;
        while ((name = json.nextName()) != null) {
            next();
            field.read(name, this);
        }
        require(JsonToken.END_OBJECT, "the end of an object");
    }

    <T> List<T> list(Value<T> element) throws MalformedAnswer {
        require(JsonToken.START_ARRAY, "an array");
        List<T> values = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            values.add(element.read(this));
        }
        return List.copyOf(values);
    }

    Bytes data() throws MalformedAnswer {
        require(JsonToken.VALUE_STRING, "hex data");
        byte[] bytes =
                Hex.data(
                        json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        if (bytes == null) {
            throw unfit("hex data");
        }
        return Bytes.owned(bytes);
    }

    Bytes data(int size) throws MalformedAnswer {
        Bytes bytes = data();
        if (bytes.size() != size) {
            throw unfit(size + " bytes");
        }
        return bytes;
    }

    Hash hash() throws MalformedAnswer {
        return new Hash(data(Hash.SIZE));
    }

    /** One that is likely to come again. */
    Hash topic() throws MalformedAnswer {
        return TOPICS.of(hash());
    }

    BlockHash blockHash() throws MalformedAnswer {
        return new BlockHash(data(BlockHash.SIZE));
    }

    TransactionHash transactionHash() throws MalformedAnswer {
        return new TransactionHash(data(TransactionHash.SIZE));
    }

    Address address() throws MalformedAnswer {
        return ADDRESSES.of(new Address(data(Address.SIZE)));
    }

    Bloom bloom() throws MalformedAnswer {
        return new Bloom(data(Bloom.SIZE));
    }

    BigInteger quantity() throws MalformedAnswer {
        require(JsonToken.VALUE_STRING, "a hex quantity");
        BigInteger value =
                Hex.quantity(
                        json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        if (value == null) {
            throw unfit("a hex quantity");
        }
        return value;
    }

    /** A quantity below 2^63. */
    long number() throws MalformedAnswer {
        require(JsonToken.VALUE_STRING, "a hex quantity");
        long value =
                Hex.small(
                        json.getStringCharacters(), json.getStringOffset(), json.getStringLength());
        if (value < 0) {
            throw unfit("a hex quantity below 2^63");
        }
        return value;
    }

    int index() throws MalformedAnswer {
        long value = number();
        if (value > Integer.MAX_VALUE) {
            throw unfit("a hex quantity below 2^31");
        }
        return (int) value;
    }

    Wei wei() throws MalformedAnswer {
        return new Wei(quantity());
    }

    /** An amount that is likely to come again. */
    Wei price() throws MalformedAnswer {
        return PRICES.of(wei());
    }

    /** A number of which there are few. */
    BigInteger mark() throws MalformedAnswer {
        return NUMBERS.of(quantity());
    }

    <T> @Nullable T orNull(Value<T> value) throws MalformedAnswer {
        return isNull() ? null : value.read(this);
    }

    /** Any text, numbers included, as a node may put it into messages. */
    String text() {
        return json.currentToken().isScalarValue() ? json.getString() : "";
    }

    /** A whole number written as JSON, or −1 where it is anything else. */
    long plainNumber() {
        return is(JsonToken.VALUE_NUMBER_INT) ? json.getLongValue() : -1;
    }

    /** A whole number written as JSON, or 0 where it is anything else. */
    long signedNumber() {
        return is(JsonToken.VALUE_NUMBER_INT) ? json.getLongValue() : 0;
    }

    MalformedAnswer unfit(String wanted) {
        String got =
                json.currentToken().isScalarValue()
                        ? Words.shorten(json.getString())
                        : json.currentToken().toString();
        return new MalformedAnswer(
                "at %s wanted %s, got %s"
                        .formatted(json.streamReadContext().pathAsPointer(), wanted, got));
    }

    private void require(JsonToken token, String wanted) throws MalformedAnswer {
        if (json.currentToken() != token) {
            throw unfit(wanted);
        }
    }
}
