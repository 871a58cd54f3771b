package io.windlass.chain;

import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.TokenTransfer.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Token movements told from the shape of logs (ERC-20, 721, 1155); what is malformed moves nothing.
 */
public final class TokenTransfers {
    public static final Hash TRANSFER =
            Hash.fromHex("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    public static final Hash TRANSFER_SINGLE =
            Hash.fromHex("0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62");
    public static final Hash TRANSFER_BATCH =
            Hash.fromHex("0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb");

    private static final int WORD = 32;

    private static final Interner<Address> ADDRESSES = new Interner<>(1 << 14);

    private TokenTransfers() {}

    /** In the order of the logs. */
    public static List<TokenTransfer> decode(List<CheckedTransaction> transactions) {
        List<TokenTransfer> transfers = new ArrayList<>();
        for (CheckedTransaction transaction : transactions) {
            int index = transaction.firstLogIndex();
            for (Log log : transaction.receipt().logs()) {
                transfers.addAll(decode(log, index++));
            }
        }
        return List.copyOf(transfers);
    }

    public static List<TokenTransfer> decode(Log log, int logIndex) {
        List<Hash> topics = log.topics();
        if (topics.size() < 3) {
            return List.of();
        }
        Hash event = topics.getFirst();
        if (event.equals(TRANSFER)) {
            return topics.size() == 3 ? erc20(log, logIndex) : erc721(log, logIndex);
        }
        if (topics.size() != 4) {
            return List.of();
        }
        if (event.equals(TRANSFER_SINGLE) && log.data().size() == 2 * WORD) {
            Move move = new Move(word(log.data(), 0), word(log.data(), WORD));
            return transfers(Kind.ERC1155, log, 2, logIndex, List.of(move));
        }
        if (event.equals(TRANSFER_BATCH)) {
            return transfers(Kind.ERC1155, log, 2, logIndex, batch(log.data()));
        }
        return List.of();
    }

    private record Move(BigInteger number, BigInteger amount) {}

    private static List<TokenTransfer> erc20(Log log, int logIndex) {
        return log.data().size() == WORD
                ? transfers(
                        Kind.ERC20,
                        log,
                        1,
                        logIndex,
                        List.of(new Move(BigInteger.ZERO, word(log.data(), 0))))
                : List.of();
    }

    private static List<TokenTransfer> erc721(Log log, int logIndex) {
        return log.data().isEmpty()
                ? transfers(
                        Kind.ERC721,
                        log,
                        1,
                        logIndex,
                        List.of(new Move(word(log.topics().get(3).bytes(), 0), BigInteger.ONE)))
                : List.of();
    }

    private static List<TokenTransfer> transfers(
            Kind kind, Log log, int fromTopic, int logIndex, List<Move> moves) {
        Address from = address(log.topics().get(fromTopic));
        Address to = address(log.topics().get(fromTopic + 1));
        if (from == null || to == null) {
            return List.of();
        }
        List<TokenTransfer> transfers = new ArrayList<>(moves.size());
        for (Move move : moves) {
            transfers.add(
                    new TokenTransfer(
                            kind,
                            log.address(),
                            from,
                            to,
                            move.number(),
                            move.amount(),
                            logIndex,
                            transfers.size()));
        }
        return transfers;
    }

    /** Two arrays of one length (Solidity ABI, dynamic types); anything else moves nothing. */
    private static List<Move> batch(Bytes data) {
        int numbers = array(data, 0);
        int amounts = array(data, WORD);
        if (numbers < 0 || amounts < 0) {
            return List.of();
        }
        int length = small(data, numbers);
        if (length != small(data, amounts)) {
            return List.of();
        }
        List<Move> moves = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            moves.add(new Move(word(data, numbers + i * WORD), word(data, amounts + i * WORD)));
        }
        return moves;
    }

    /** Where the array that {@code head} points to begins; −1 where it does not lie in the data. */
    private static int array(Bytes data, int head) {
        int offset = small(data, head);
        int length = offset < 0 ? -1 : small(data, offset);
        boolean fits = length >= 0 && length <= (data.size() - offset - WORD) / WORD;
        return fits ? offset : -1;
    }

    /** A word that can be a position in the data; −1 otherwise. */
    private static int small(Bytes data, int at) {
        if (at > data.size() - WORD) {
            return -1;
        }
        BigInteger value = word(data, at);
        return value.bitLength() < 31 && value.intValue() <= data.size() ? value.intValue() : -1;
    }

    private static BigInteger word(Bytes data, int at) {
        return new BigInteger(1, data.array(), at, WORD);
    }

    /** Null where the upper twelve bytes are not zero: then it is no address. */
    private static @Nullable Address address(Hash topic) {
        for (int i = 0; i < WORD - Address.SIZE; i++) {
            if (topic.bytes().at(i) != 0) {
                return null;
            }
        }
        return ADDRESSES.of(new Address(topic.bytes().slice(WORD - Address.SIZE, WORD)));
    }
}
