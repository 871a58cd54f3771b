package io.windlass.ledger.read;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A connection that remembers each query with its values, and can show how it was carried out. */
final class RecordedQueries {
    private final Connection connection;
    private final List<String> queries = new ArrayList<>();

    RecordedQueries(Connection connection) {
        this.connection = connection;
    }

    Snapshot snapshot() {
        return new Snapshot(JdbcClient.create(new SingleConnectionDataSource(recording(), true)));
    }

    /** One plan a query, in the order they were asked. */
    List<String> plans() {
        JdbcTemplate plain = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        return queries.stream()
                .map(query -> plain.queryForList("explain (costs off) " + query, String.class))
                .map(lines -> String.join("\n", lines))
                .toList();
    }

    private Connection recording() {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            Object result = call(connection, method, arguments);
                            return result instanceof PreparedStatement statement
                                    ? recording(statement)
                                    : result;
                        });
    }

    private Object recording(PreparedStatement statement) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("executeQuery")) {
                        // pgjdbc prints a statement with its values in place
                        queries.add(statement.toString());
                    }
                    return call(statement, method, arguments);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
