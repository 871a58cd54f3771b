package io.windlass.ledger.read;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Standing;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Values of a result row as the chain's own types. */
final class Columns {
    private Columns() {}

    static BlockNumber block(ResultSet row, String column) throws SQLException {
        return new BlockNumber(row.getLong(column));
    }

    static @Nullable BlockNumber blockOrNull(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : new BlockNumber(number);
    }

    static BlockHash blockHash(ResultSet row, String column) throws SQLException {
        return BlockHash.owned(row.getBytes(column));
    }

    static @Nullable BlockHash blockHashOrNull(ResultSet row, String column) throws SQLException {
        byte[] hash = row.getBytes(column);
        return hash == null ? null : BlockHash.owned(hash);
    }

    static TransactionHash transactionHash(ResultSet row, String column) throws SQLException {
        return TransactionHash.owned(row.getBytes(column));
    }

    static @Nullable Hash hashOrNull(ResultSet row, String column) throws SQLException {
        byte[] hash = row.getBytes(column);
        return hash == null ? null : Hash.owned(hash);
    }

    static Address address(ResultSet row, String column) throws SQLException {
        return Address.owned(row.getBytes(column));
    }

    static @Nullable Address addressOrNull(ResultSet row, String column) throws SQLException {
        byte[] address = row.getBytes(column);
        return address == null ? null : Address.owned(address);
    }

    static Bytes bytes(ResultSet row, String column) throws SQLException {
        return Bytes.owned(row.getBytes(column));
    }

    static @Nullable Bytes bytesOrNull(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : Bytes.owned(bytes);
    }

    static BigInteger whole(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    static @Nullable BigInteger wholeOrNull(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : value.toBigIntegerExact();
    }

    static Wei wei(ResultSet row, String column) throws SQLException {
        return new Wei(whole(row, column));
    }

    static @Nullable Wei weiOrNull(ResultSet row, String column) throws SQLException {
        BigInteger value = wholeOrNull(row, column);
        return value == null ? null : new Wei(value);
    }

    /** Null means that nothing speaks against it. */
    static Standing standing(ResultSet row, String column) throws SQLException {
        String reason = row.getString(column);
        return reason == null ? Standing.PROVEN : new Standing.Observed(reason);
    }
}
