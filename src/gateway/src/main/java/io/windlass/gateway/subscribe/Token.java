package io.windlass.gateway.subscribe;

import io.windlass.chain.BlockHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A position that a client keeps for us, as hexadecimal text. It grants nothing that its bearer
 * could not ask for anyway, so it is checked against mistakes and not signed.
 *
 * @param criteria says what was subscribed to, so that it is not resumed as something else
 */
record Token(int criteria, Position position) {
    private static final int BODY = 4 + 8 + BlockHash.SIZE + 4;
    private static final int SALT = 4;
    private static final int CHECK = 4;

    static int criteria(String kind, String canonical) {
        return check((kind + canonical).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes it.
     *
     * @param salt makes two of the same position differ
     */
    String write(int salt) {
        ByteBuffer out = ByteBuffer.allocate(BODY + SALT + CHECK);
        out.putInt(criteria)
                .putLong(position.number())
                .put(position.hash().bytes().array())
                .putInt(position.index())
                .putInt(salt);
        out.putInt(check(Arrays.copyOf(out.array(), BODY + SALT)));
        return "0x" + HexFormat.of().formatHex(out.array());
    }

    /** Empty where it is none, or was damaged. */
    static Optional<Token> read(String text) {
        try {
            byte[] bytes = HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : "");
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int criteria = in.getInt();
            long number = in.getLong();
            byte[] hash = new byte[BlockHash.SIZE];
            in.get(hash);
            Position position = new Position(number, BlockHash.owned(hash), in.getInt());
            in.getInt();
            boolean whole =
                    bytes.length == BODY + SALT + CHECK
                            && in.getInt() == check(Arrays.copyOf(bytes, BODY + SALT))
                            && number >= 0;
            return whole ? Optional.of(new Token(criteria, position)) : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static int check(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
