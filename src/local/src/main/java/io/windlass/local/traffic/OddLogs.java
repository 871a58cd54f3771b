package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.numbers;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.TokenTransfers;
import io.windlass.local.traffic.AbiCall.Blob;
import io.windlass.local.traffic.AbiCall.Row;
import io.windlass.local.traffic.AbiCall.Word;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Logs that look like token movements and are none, and one that is well-formed and lies. */
final class OddLogs {
    private static final Word A = word(TestKeys.address(7));
    private static final Word B = word(TestKeys.address(8));
    private static final Word AMOUNT = word(1_000);

    private OddLogs() {}

    /** A log to be written; none of these moves a token. */
    record Odd(String why, List<Hash> topics, Bytes data) {
        static Odd of(String why, Bytes data, Word... topics) {
            return new Odd(
                    why,
                    Arrays.stream(topics).map(topic -> new Hash(topic.bytes())).toList(),
                    data);
        }
    }

    static List<Odd> moveNothing() {
        Word transfer = new Word(TokenTransfers.TRANSFER.bytes());
        Word single = new Word(TokenTransfers.TRANSFER_SINGLE.bytes());
        Word batch = new Word(TokenTransfers.TRANSFER_BATCH.bytes());
        Bytes none = Bytes.EMPTY;
        Word dirty = word(BigInteger.ONE.shiftLeft(200));
        return List.of(
                Odd.of("nothing-indexed", AbiCall.encoded(A, B, AMOUNT), transfer),
                Odd.of("one-indexed", AbiCall.encoded(B, AMOUNT), transfer, A),
                Odd.of("no-amount", none, transfer, A, B),
                Odd.of("amount-of-31-bytes", Bytes.owned(new byte[31]), transfer, A, B),
                Odd.of("from-beyond-20-bytes", AMOUNT.bytes(), transfer, dirty, B),
                Odd.of("single-cut-short", AMOUNT.bytes(), single, A, A, B),
                Odd.of("single-without-operator", AbiCall.encoded(AMOUNT, AMOUNT), single, A, B),
                Odd.of("batch-empty-data", none, batch, A, A, B),
                Odd.of(
                        "batch-lists-differ",
                        AbiCall.encoded(numbers(1, 2, 3), numbers(1)),
                        batch,
                        A,
                        A,
                        B),
                Odd.of(
                        "batch-offset-beyond-data",
                        AbiCall.encoded(word(64), word(1L << 40), word(1), word(1)),
                        batch,
                        A,
                        A,
                        B),
                Odd.of(
                        "batch-length-of-2-to-255",
                        AbiCall.encoded(
                                word(64), word(96), word(BigInteger.ONE.shiftLeft(255)), word(1)),
                        batch,
                        A,
                        A,
                        B),
                Odd.of("topics-alone", none, A, B, A, B),
                Odd.of("no-topics", AbiCall.encoded(A, B, AMOUNT)));
    }

    static Intent write(Address emitter, Odd odd) {
        Row topics = AbiCall.row(odd.topics().stream().map(AbiCall::word).toList());
        Bytes input = call("write(bytes32[],bytes)", topics, new Blob(odd.data()));
        return Intent.call(emitter, input);
    }

    /** Says that a holder who never had any gave some away: a balance falls below zero. */
    static Intent lie(Address emitter) {
        Address from = TestKeys.address(7);
        Address to = TestKeys.address(8);
        BigInteger amount = new BigInteger(1, AMOUNT.bytes().array());
        Odd said =
                Odd.of(
                        "lie",
                        AMOUNT.bytes(),
                        Stream.of(new Word(TokenTransfers.TRANSFER.bytes()), A, B)
                                .toArray(Word[]::new));
        return write(emitter, said).moving(List.of(Coins.moved(emitter, from, to, amount)));
    }
}
