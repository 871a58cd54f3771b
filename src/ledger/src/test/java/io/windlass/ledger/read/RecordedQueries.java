package io.windlass.ledger.read;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A connection that remembers each query with its values, and can show how it is carried out by a
 * plan that knows none of them, which is how readers ask.
 */
final class RecordedQueries {
    private final Connection connection;
    private final List<Asked> queries = new ArrayList<>();

    RecordedQueries(Connection connection) {
        this.connection = connection;
    }

    /** Parameters are marked as JDBC does, values are literals. */
    private record Asked(String sql, Map<Integer, Object> values) {
        String numbered() {
            int number = 0;
            StringBuilder text = new StringBuilder();
            for (String piece : sql.split("\\?", -1)) {
                text.append(number == 0 ? "" : "$" + number).append(piece);
                number++;
            }
            return text.toString();
        }

        String types() {
            return inBrackets(RecordedQueries::type);
        }

        String literals() {
            return inBrackets(RecordedQueries::literal);
        }

        private String inBrackets(Function<Object, String> part) {
            return values.isEmpty()
                    ? ""
                    : values.values().stream().map(part).collect(joining(", ", "(", ")"));
        }
    }

    Snapshot snapshot() {
        return new Snapshot(client());
    }

    JdbcClient client() {
        return JdbcClient.create(new SingleConnectionDataSource(recording(), true));
    }

    /** One plan a query, in the order they were asked. */
    List<String> plans() {
        JdbcTemplate plain = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        plain.execute("set plan_cache_mode = force_generic_plan");
        return queries.stream().map(query -> plan(plain, query)).toList();
    }

    private static String plan(JdbcTemplate plain, Asked query) {
        plain.execute("prepare asked" + query.types() + " as " + query.numbered());
        try {
            return String.join(
                    "\n",
                    plain.queryForList(
                            "explain (costs off) execute asked" + query.literals(), String.class));
        } finally {
            plain.execute("deallocate asked");
        }
    }

    private Connection recording() {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            Object result = call(connection, method, arguments);
                            return result instanceof PreparedStatement statement
                                    ? recording(statement, (String) arguments[0])
                                    : result;
                        });
    }

    private Object recording(PreparedStatement statement, String sql) {
        Map<Integer, Object> values = new TreeMap<>();
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments.length > 1) {
                        values.put((Integer) arguments[0], arguments[1]);
                    } else if (method.getName().equals("executeQuery")) {
                        queries.add(new Asked(sql, values));
                    }
                    return call(statement, method, arguments);
                });
    }

    /** As the driver names it. */
    private static String type(Object value) {
        return switch (value) {
            case byte[] _ -> "bytea";
            case Long _ -> "bigint";
            case Integer _ -> "integer";
            case BigDecimal _ -> "numeric";
            case long[] _ -> "bigint[]";
            case int[] _ -> "integer[]";
            default -> "unknown";
        };
    }

    private static String literal(Object value) {
        return switch (value) {
            case byte[] bytes -> "'\\x" + HexFormat.of().formatHex(bytes) + "'";
            case Number number -> number.toString();
            case long[] numbers -> list(Arrays.stream(numbers).boxed());
            case int[] numbers -> list(Arrays.stream(numbers).boxed());
            default -> "'" + value + "'";
        };
    }

    private static String list(Stream<? extends Number> numbers) {
        return numbers.map(Number::toString).collect(joining(",", "'{", "}'"));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
