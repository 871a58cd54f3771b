package io.windlass.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis server of this JVM's own; it can be lost and come back on the same port. */
public final class TestRedis implements AutoCloseable {
    private final int port;
    private RedisServer server;

    private TestRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /** The server that all tests of this JVM share, started on first use. */
    public static TestRedis shared() {
        return Shared.SERVER;
    }

    /** A server of one's own. */
    public static TestRedis start() {
        try {
            int port = FreePorts.next();
            return new TestRedis(port, running(port));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends the server; nothing it held is kept. */
    public void lose() {
        stop(server);
    }

    /** Starts it again, empty, on the same port. */
    public void comeBack() {
        server = running(port);
    }

    @Override
    public void close() {
        stop(server);
    }

    private static RedisServer running(int port) {
        try {
            RedisServer server =
                    RedisServer.newRedisServer()
                            .port(port)
                            .bind("127.0.0.1")
                            .setting("save \"\"")
                            .setting("appendonly no")
                            .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start on port " + port, e);
        }
    }

    private static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not stop", e);
        }
    }

    private static final class Shared {
        static final TestRedis SERVER = shutDownWithTheJvm(start());

        private static TestRedis shutDownWithTheJvm(TestRedis redis) {
            Runtime.getRuntime().addShutdownHook(new Thread(redis::close, "test-redis-stop"));
            return redis;
        }
    }
}
