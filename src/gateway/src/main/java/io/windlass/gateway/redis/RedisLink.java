package io.windlass.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A connection to Redis that comes back by itself and never queues while it is away. */
public final class RedisLink implements AutoCloseable {
    private static final Duration CONNECT_AT_LEAST = Duration.ofSeconds(1);
    private static final Duration RECONNECT_EVERY = Duration.ofMillis(500);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 20_000;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connecting;
    private @Nullable CompletableFuture<StatefulRedisPubSubConnection<String, String>> hearing;

    /**
     * Connects in the background.
     *
     * @param url {@code redis://:password@host:port}
     * @param within no command may take longer; connecting may take a second at least
     */
    public RedisLink(URI url, Duration within) {
        this.uri = RedisURI.create(url);
        Duration connect = within.compareTo(CONNECT_AT_LEAST) > 0 ? within : CONNECT_AT_LEAST;
        uri.setTimeout(connect);
        this.resources =
                ClientResources.builder()
                        .reconnectDelay(Delay.constant(RECONNECT_EVERY))
                        .ioThreadPoolSize(2)
                        .computationThreadPoolSize(2)
                        .build();
        this.client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(MOST_WAITING)
                        .socketOptions(SocketOptions.builder().connectTimeout(connect).build())
                        .timeoutOptions(TimeoutOptions.enabled(within))
                        .build());
        this.connecting = connection();
    }

    /** Asks Redis; ends with an exception within the time that commands have. */
    public <T> CompletableFuture<T> ask(
            Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
        return connection().thenCompose(redis -> question.apply(redis.async()));
    }

    /**
     * Hears what is published, from as soon as the connection stands; after a break too, but what
     * was said meanwhile is lost.
     *
     * @param begins told at the start and after each break that it hears from now on
     */
    public synchronized void listen(String channel, Consumer<String> heard, Runnable begins) {
        CompletableFuture<StatefulRedisPubSubConnection<String, String>> current = hearing;
        if (current == null || current.isCompletedExceptionally()) {
            current = client.connectPubSubAsync(StringCodec.UTF8, uri).toCompletableFuture();
            hearing = current;
        }
        var _ = current.thenAccept(connection -> hear(connection, channel, heard, begins));
    }

    private static void hear(
            StatefulRedisPubSubConnection<String, String> connection,
            String channel,
            Consumer<String> heard,
            Runnable begins) {
        connection.addListener(
                new RedisPubSubAdapter<>() {
                    @Override
                    public void subscribed(String to, long count) {
                        if (to.equals(channel)) {
                            begins.run();
                        }
                    }

                    @Override
                    public void message(String spoken, String message) {
                        if (spoken.equals(channel)) {
                            heard.accept(message);
                        }
                    }
                });
        var _ = connection.async().subscribe(channel);
    }

    /** The connection, or another attempt at it where the first ones failed. */
    private synchronized CompletableFuture<StatefulRedisConnection<String, String>> connection() {
        CompletableFuture<StatefulRedisConnection<String, String>> current = connecting;
        if (current == null || current.isCompletedExceptionally()) {
            current = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
            connecting = current;
        }
        return current;
    }

    /**
     * For one who waits for answers.
     *
     * @throws RedisException where there is no connection, and none could be made in time
     */
    public RedisCommands<String, String> commands() {
        try {
            return connection().get(CONNECT_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).sync();
        } catch (ExecutionException | TimeoutException e) {
            throw new RedisException("no connection to Redis", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted", e);
        }
    }

    /** Makes connections to the same Redis. */
    public RedisClient client() {
        return client;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var _ = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
