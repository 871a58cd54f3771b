package io.windlass.node;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Log;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import io.windlass.chain.Withdrawal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Claims with every field filled from a seed, one transaction of each type a block: for what must
 * carry blocks unchanged, not for what proves them.
 */
public final class Claims {
    private static final int TYPES = 5;

    private final Random random;

    private Claims(long seed) {
        random = new Random(seed);
    }

    /** Blocks 0 to {@code count} − 1, each naming the one before as its parent. */
    public static List<BlockClaim> chain(long seed, int count) {
        Claims claims = new Claims(seed);
        List<BlockClaim> chain = new ArrayList<>();
        BlockHash parent = BlockHash.owned(new byte[BlockHash.SIZE]);
        for (int i = 0; i < count; i++) {
            BlockClaim block = claims.block(i, parent);
            chain.add(block);
            parent = block.hash();
        }
        return chain;
    }

    private BlockClaim block(int number, BlockHash parent) {
        List<TransactionClaim> transactions =
                IntStream.range(0, number == 0 ? 0 : TYPES).mapToObj(this::transaction).toList();
        List<ReceiptClaim> receipts = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            receipts.add(receipt(i, transactions.get(i)));
        }
        return new BlockClaim(
                new BlockHash(bytes(32)),
                header(number, parent),
                transactions,
                receipts,
                number % 2 == 0 ? List.of() : List.of(new BlockHash(bytes(32))),
                List.of(new Withdrawal(big(8), big(8), address(), big(8))));
    }

    private Header header(int number, BlockHash parent) {
        return new Header(
                parent,
                hash(),
                address(),
                hash(),
                hash(),
                hash(),
                new Bloom(bytes(Bloom.SIZE)),
                big(6),
                new BlockNumber(number),
                30_000_000 + number,
                21_000L * number,
                1_700_000_000L + number,
                bytes(97),
                hash(),
                bytes(8),
                wei(),
                hash(),
                (long) number,
                (long) number + 1,
                hash(),
                hash());
    }

    private TransactionClaim transaction(int type) {
        boolean priced = type < 2;
        Transaction transaction =
                new Transaction(
                        type,
                        BigInteger.valueOf(1337),
                        random.nextInt(1000),
                        priced ? wei() : null,
                        priced ? null : wei(),
                        priced ? null : wei(),
                        21_000,
                        type == 1 ? null : address(),
                        new Wei(big(32)),
                        bytes(random.nextInt(100)),
                        type == 0
                                ? List.of()
                                : List.of(
                                        new Transaction.AccessListEntry(
                                                address(), List.of(hash(), hash()))),
                        type == 3 ? wei() : null,
                        type == 3 ? List.of(hash()) : List.of(),
                        type == 4 ? List.of(authorization()) : List.of(),
                        signature(type == 0 ? 2 * 1337 + 35 : 1));
        return new TransactionClaim(
                new TransactionHash(bytes(32)), type, address(), transaction, null);
    }

    private Transaction.Authorization authorization() {
        return new Transaction.Authorization(big(32), address(), big(8), signature(0));
    }

    private Transaction.Signature signature(long v) {
        return new Transaction.Signature(BigInteger.valueOf(v), big(32), big(31));
    }

    private ReceiptClaim receipt(int index, TransactionClaim transaction) {
        boolean old = index == 0;
        Receipt receipt =
                new Receipt(
                        transaction.type(),
                        old ? null : index % 2 == 1,
                        old ? hash() : null,
                        21_000L * (index + 1),
                        new Bloom(bytes(Bloom.SIZE)),
                        List.of(
                                new Log(address(), List.of(hash(), hash()), bytes(32)),
                                new Log(address(), List.of(), Bytes.EMPTY)));
        return new ReceiptClaim(
                transaction.hash(),
                index,
                receipt,
                21_000,
                wei(),
                index == 1 ? address() : null,
                List.of(2 * index, 2 * index + 1));
    }

    private Bytes bytes(int size) {
        byte[] value = new byte[size];
        random.nextBytes(value);
        return Bytes.owned(value);
    }

    private Hash hash() {
        return new Hash(bytes(Hash.SIZE));
    }

    private Address address() {
        return new Address(bytes(Address.SIZE));
    }

    private BigInteger big(int size) {
        return new BigInteger(1, bytes(size).array());
    }

    private Wei wei() {
        return new Wei(big(9));
    }
}
