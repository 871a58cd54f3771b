package io.windlass.chain.proof;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of records with one thing changed: the lies of a node. */
final class Alteration {
    private Alteration() {}

    /** The record with one component replaced. */
    static <R extends Record> R with(R record, String component, @Nullable Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean wanted = components[i].getName().equals(component);
                found |= wanted;
                values[i] = wanted ? value : components[i].getAccessor().invoke(record);
            }
            if (!found) {
                throw new IllegalArgumentException("no " + component + " in " + record);
            }
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // its own class
            Constructor<R> constructor =
                    (Constructor<R>) record.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static <R extends Record> R altered(R record, RecordComponent component) {
        try {
            return with(
                    record,
                    component.getName(),
                    another(component.getType(), component.getAccessor().invoke(record)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value of the same type, nearly the same. */
    private static Object another(Class<?> type, @Nullable Object value) {
        return switch (value) {
            case null -> ofNothing(type);
            case Hash hash -> new Hash(flipped(hash.bytes()));
            case BlockHash hash -> new BlockHash(flipped(hash.bytes()));
            case TransactionHash hash -> new TransactionHash(flipped(hash.bytes()));
            case Address address -> flipped(address);
            case Bloom bloom -> new Bloom(flipped(bloom.bytes()));
            case Bytes bytes -> bytes.isEmpty() ? Bytes.fromHex("0x01") : flipped(bytes);
            case Wei wei -> wei.plus(Wei.of(1));
            case BigInteger number -> number.add(BigInteger.ONE);
            case BlockNumber number -> number.next();
            case Long number -> number + 1;
            case Integer number -> number + 1;
            case Boolean bool -> !bool;
            default -> throw new IllegalArgumentException("cannot alter " + value);
        };
    }

    private static Object ofNothing(Class<?> type) {
        if (type == Wei.class) {
            return Wei.of(1);
        }
        if (type == Long.class) {
            return 1L;
        }
        if (type == Address.class) {
            return Address.ZERO;
        }
        return type == BigInteger.class ? BigInteger.ONE : Hash.ZERO;
    }

    static Bytes flipped(Bytes bytes) {
        byte[] copy = bytes.toArray();
        copy[0] ^= 1;
        return Bytes.owned(copy);
    }

    static Address flipped(Address address) {
        return new Address(flipped(address.bytes()));
    }

    static BlockClaim withTransaction(BlockClaim claim, int index, TransactionClaim changed) {
        List<TransactionClaim> transactions = new ArrayList<>(claim.transactions());
        transactions.set(index, changed);
        return with(claim, "transactions", transactions);
    }

    static BlockClaim withReceipt(BlockClaim claim, int index, ReceiptClaim changed) {
        List<ReceiptClaim> receipts = new ArrayList<>(claim.receipts());
        receipts.set(index, changed);
        return with(claim, "receipts", receipts);
    }
}
