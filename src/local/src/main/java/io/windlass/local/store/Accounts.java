package io.windlass.local.store;

import io.windlass.local.plan.Launch;
import io.windlass.local.process.Probe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;

/** The database of the ledger and who may do what in it: owner, writer, reader, each by login. */
public final class Accounts {
    public static final String DATABASE = "windlass";
    public static final String OWNER = "windlass_owner";
    public static final String INDEXER = "windlass_indexer";
    public static final String EXPLORER = "windlass_explorer";
    public static final String READER = "windlass_guest";

    private static final String WRITERS = "windlass_writer";
    private static final String READERS = "windlass_reader";
    private static final String SECONDS = "3";

    private final int port;
    private final Secrets secrets;
    private volatile boolean made;

    public Accounts(Launch launch, Secrets secrets) {
        this.port = launch.ports().postgres();
        this.secrets = secrets;
    }

    /** JDBC URL of the ledger, without credentials. */
    public String url() {
        return url(DATABASE);
    }

    /** JDBC URL of the ledger for somebody who only reads, with credentials. */
    public String readerUrl() {
        return url() + "?user=" + READER + "&password=" + secrets.reader();
    }

    String superuserPassword() {
        return secrets.superuser();
    }

    /** Makes database and logins the first time it reaches the server; then asks as the reader. */
    Probe look() {
        try {
            if (!made) {
                make();
                made = true;
            }
            try (Connection connection = open(url(), READER, secrets.reader());
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("show server_version")) {
                answer.next();
                return new Probe.Well("PostgreSQL " + answer.getString(1));
            }
        } catch (SQLException e) {
            return new Probe.Silent(String.valueOf(e.getMessage()));
        }
    }

    private void make() throws SQLException {
        try (Connection connection = open(url("postgres"), "postgres", secrets.superuser());
                Statement statement = connection.createStatement()) {
            role(statement, WRITERS, "nologin");
            role(statement, READERS, "nologin");
            role(statement, OWNER, "login createrole password '" + secrets.owner() + "'");
            Map<String, String> members =
                    Map.of(
                            INDEXER, secrets.indexer(),
                            EXPLORER, secrets.explorer(),
                            READER, secrets.reader());
            for (Map.Entry<String, String> member : members.entrySet()) {
                role(statement, member.getKey(), "login password '" + member.getValue() + "'");
            }
            statement.execute("grant %s to %s".formatted(WRITERS, INDEXER));
            statement.execute("grant %s to %s, %s".formatted(READERS, EXPLORER, READER));
            statement.execute(
                    "grant %s, %s to %s with admin option".formatted(WRITERS, READERS, OWNER));
            database(statement);
        }
    }

    private static void role(Statement statement, String name, String rights) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + name + "'")) {
            statement.execute("create role " + name);
        }
        statement.execute("alter role " + name + " " + rights);
    }

    private static void database(Statement statement) throws SQLException {
        if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
            statement.execute("create database " + DATABASE + " owner " + OWNER);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static Connection open(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        return DriverManager.getConnection(url, properties);
    }
}
