package io.windlass.explorer.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to Redis that comes back by itself and never queues while it is away. */
final class Redis implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration RECONNECT_EVERY = Duration.ofMillis(500);
    private static final int MOST_WAITING = 1_000;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting;

    /**
     * Connects in the background.
     *
     * @param within no command may take longer
     */
    Redis(String url, Duration within) {
        this.uri = RedisURI.create(url);
        uri.setTimeout(CONNECT_WITHIN);
        this.resources =
                ClientResources.builder().reconnectDelay(Delay.constant(RECONNECT_EVERY)).build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(MOST_WAITING)
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(CONNECT_WITHIN).build())
                        .timeoutOptions(TimeoutOptions.enabled(within))
                        .build());
        this.connecting = connection();
    }

    /** What lies at the keys, in their order. */
    CompletableFuture<List<KeyValue<byte[], byte[]>>> read(List<String> keys) {
        byte[][] names = keys.stream().map(Redis::bytes).toArray(byte[][]::new);
        return connection().thenCompose(redis -> redis.async().mget(names).toCompletableFuture());
    }

    /**
     * Puts a value.
     *
     * @param life null: as long as Redis keeps it
     */
    CompletableFuture<String> write(String key, byte[] value, @Nullable Duration life) {
        SetArgs args = life == null ? new SetArgs() : SetArgs.Builder.px(life);
        return connection()
                .thenCompose(
                        redis -> redis.async().set(bytes(key), value, args).toCompletableFuture());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The connection, or another attempt at it where the first ones failed. */
    private synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> current = connecting;
        if (current == null || current.isCompletedExceptionally()) {
            current = client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture();
            connecting = current;
        }
        return current;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
