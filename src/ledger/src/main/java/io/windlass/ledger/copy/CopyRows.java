package io.windlass.ledger.copy;

import io.windlass.chain.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table in Postgres' binary COPY format; sent in pieces while more are
 * written, so that both ends work at the same time.
 *
 * <p>Each row starts with {@link #row} and has as many values as that said, in the order of the
 * columns named. Format: PostgreSQL manual, COPY, "Binary Format".
 */
public final class CopyRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int PIECE = 1 << 16;
    private static final int INT4_OID = 23;

    private final CopyIn copy;
    private final int columns;
    private byte[] buffer = new byte[PIECE + (PIECE >> 1)];
    private int size;

    private CopyRows(CopyIn copy, int columns) {
        this.copy = copy;
        this.columns = columns;
    }

    /**
     * Begins a COPY on a connection that nothing else may use until {@link #finish}.
     *
     * @param columns names, separated by commas
     */
    public static CopyRows into(Connection connection, String table, String columns)
            throws SQLException {
        String sql = "copy " + table + " (" + columns + ") from stdin (format binary)";
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        CopyRows rows = new CopyRows(copy, columns.split(",", -1).length);
        rows.raw(SIGNATURE, 0, SIGNATURE.length);
        return rows;
    }

    /** Begins a row. */
    public CopyRows row() throws SQLException {
        if (size >= PIECE) {
            send();
        }
        int2Bits(columns);
        return this;
    }

    public CopyRows int2(int value) {
        int4Bits(2);
        int2Bits(value);
        return this;
    }

    public CopyRows int4(int value) {
        int4Bits(4);
        int4Bits(value);
        return this;
    }

    /** Null where {@code value} is negative: ids and counts never are. */
    public CopyRows int4OrNull(int value) {
        return value < 0 ? absent() : int4(value);
    }

    public CopyRows int8(long value) {
        int4Bits(8);
        int8Bits(value);
        return this;
    }

    public CopyRows bool(boolean value) {
        int4Bits(1);
        room(1);
        buffer[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    public CopyRows bytes(@Nullable Bytes value) {
        return value == null ? absent() : bytes(value.array(), 0, value.size());
    }

    public CopyRows bytes(byte[] value, int from, int length) {
        int4Bits(length);
        raw(value, from, length);
        return this;
    }

    public CopyRows text(@Nullable String value) {
        if (value == null) {
            return absent();
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return bytes(utf8, 0, utf8.length);
    }

    public CopyRows numeric(@Nullable BigInteger value) {
        if (value == null) {
            return absent();
        }
        room(BinaryNumeric.room(value));
        int length = BinaryNumeric.write(value, buffer, size + 4);
        int4Bits(length);
        size += length;
        return this;
    }

    public CopyRows int4Array(int[] values) {
        int4Bits(values.length == 0 ? 12 : 20 + 8 * values.length);
        int4Bits(values.length == 0 ? 0 : 1);
        int4Bits(0);
        int4Bits(INT4_OID);
        if (values.length > 0) {
            int4Bits(values.length);
            int4Bits(1);
            for (int value : values) {
                int4(value);
            }
        }
        return this;
    }

    public CopyRows absent() {
        int4Bits(-1);
        return this;
    }

    /** Ends the COPY; the rows are in the table once the transaction commits. */
    public long finish() throws SQLException {
        int2Bits(-1);
        send();
        return copy.endCopy();
    }

    /** Gives up an unfinished COPY. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }

    private void int2Bits(int value) {
        room(2);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void int4Bits(int value) {
        room(4);
        buffer[size++] = (byte) (value >> 24);
        buffer[size++] = (byte) (value >> 16);
        buffer[size++] = (byte) (value >> 8);
        buffer[size++] = (byte) value;
    }

    private void int8Bits(long value) {
        int4Bits((int) (value >> 32));
        int4Bits((int) value);
    }

    private void raw(byte[] value, int from, int length) {
        room(length);
        System.arraycopy(value, from, buffer, size, length);
        size += length;
    }

    private void room(int more) {
        if (size + more > buffer.length) {
            byte[] larger = new byte[Math.max(buffer.length * 2, size + more)];
            System.arraycopy(buffer, 0, larger, 0, size);
            buffer = larger;
        }
    }
}
