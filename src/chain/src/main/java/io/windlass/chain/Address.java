package io.windlass.chain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An account's address; prints lower-case, {@link #checksummed} prints EIP-55. */
public record Address(Bytes bytes) implements Comparable<Address> {
    public static final int SIZE = 20;
    private static final VarHandle TAIL =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    public static final Address ZERO = owned(new byte[SIZE]);

    public Address {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException(
                    "address of "
                            + bytes.size()
                            + " bytes, wanted "
                            + SIZE
                            + ": "
                            + Bytes.abbreviate(bytes.toHex()));
        }
    }

    public static Address fromHex(String hex) {
        return new Address(Bytes.fromHex(hex));
    }

    /** Takes the array over without a copy: the caller must never write to it again. */
    public static Address owned(byte[] value) {
        return new Address(Bytes.owned(value));
    }

    /** Mixed-case form of EIP-55. */
    public String checksummed() {
        String lower = bytes.toHex().substring(2);
        byte[] digest = Keccak.digest(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < lower.length(); i++) {
            int nibble = (digest[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
            text.append(nibble >= 8 ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i));
        }
        return text.toString();
    }

    /** The last four bytes: an address is the end of a digest, so these are as good as any. */
    @Override
    public int hashCode() {
        return (int) TAIL.get(bytes.array(), SIZE - Integer.BYTES);
    }

    /** Byte order, the order of a validator set. */
    @Override
    public int compareTo(Address other) {
        return Arrays.compareUnsigned(bytes.array(), other.bytes.array());
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
