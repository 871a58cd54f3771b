package io.windlass.ledger.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Bytes;
import io.windlass.testing.TestPostgres;
import io.windlass.testing.TestPostgres.Database;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CopyRowsTest {
    private final Database database = TestPostgres.shared().freshDatabase();

    @Test
    void writesEveryKindOfValueAsPostgresReadsIt() throws SQLException {
        database.run(
                "create table kinds (a int2, b int4, c int8, d boolean, e bytea, f text, g numeric, h int4[], i int4)");
        try (Connection connection = database.dataSource().getConnection();
                CopyRows rows = CopyRows.into(connection, "kinds", "a, b, c, d, e, f, g, h, i")) {
            rows.row()
                    .int2(-7)
                    .int4(Integer.MIN_VALUE)
                    .int8(Long.MAX_VALUE)
                    .bool(true)
                    .bytes(Bytes.fromHex("0x00ff"))
                    .text("Ärger €")
                    .numeric(BigInteger.TEN)
                    .int4Array(new int[] {3, -1})
                    .int4OrNull(-1);
            rows.row()
                    .int2(1)
                    .int4(2)
                    .int8(3)
                    .bool(false)
                    .bytes((Bytes) null)
                    .text(null)
                    .numeric(null)
                    .int4Array(new int[0])
                    .int4OrNull(0);
            assertThat(rows.finish()).isEqualTo(2);
        }
        assertThat(texts("select t::text from kinds t order by a"))
                .containsExactly(
                        "(-7,-2147483648,9223372036854775807,t,\"\\\\x00ff\",\"Ärger €\",10,\"{3,-1}\",)",
                        "(1,2,3,f,,,,{},0)");
    }

    @Test
    void writesWholeNumbersOfAnySize() throws SQLException {
        database.run("create table numbers (position integer, number numeric)");
        List<BigInteger> numbers = numbers();
        try (Connection connection = database.dataSource().getConnection();
                CopyRows rows = CopyRows.into(connection, "numbers", "position, number")) {
            for (int i = 0; i < numbers.size(); i++) {
                rows.row().int4(i).numeric(numbers.get(i));
            }
            rows.finish();
        }
        List<BigInteger> stored =
                JdbcClient.create(database.dataSource())
                        .sql("select number from numbers order by position")
                        .query((row, n) -> row.getBigDecimal(1))
                        .list()
                        .stream()
                        .map(BigDecimal::toBigIntegerExact)
                        .toList();
        assertThat(stored).isEqualTo(numbers);
        // the same bytes that Postgres itself would send
        assertThat(
                        texts(
                                "select count(*)::text from numbers where numeric_send(number) <> numeric_send(number::text::numeric)"))
                .containsExactly("0");
    }

    private static List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>(List.of(BigInteger.ZERO, BigInteger.ONE));
        for (int power = 0; power < 80; power++) {
            BigInteger ten = BigInteger.TEN.pow(power);
            numbers.addAll(
                    List.of(
                            ten,
                            ten.negate(),
                            ten.subtract(BigInteger.ONE),
                            ten.multiply(BigInteger.valueOf(9999))));
        }
        Random random = new Random(1);
        for (int bits = 1; bits <= 300; bits++) {
            numbers.add(new BigInteger(bits, random));
            numbers.add(BigInteger.ONE.shiftLeft(bits));
        }
        return numbers;
    }

    private List<String> texts(String sql) {
        return JdbcClient.create(database.dataSource())
                .sql(sql)
                .query((row, n) -> row.getString(1))
                .list();
    }
}
