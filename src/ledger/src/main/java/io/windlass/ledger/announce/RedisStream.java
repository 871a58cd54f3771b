package io.windlass.ledger.announce;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import java.util.UUID;

/** Where announcements stand in Redis, and a client that never waits long for it. */
final class RedisStream {
    /** The one field of an entry. */
    static final String LINE = "line";

    /** A reader that was away longer reads what it missed from Postgres. */
    static final long KEPT = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private RedisStream() {}

    static String key(UUID ledger) {
        return "windlass:" + ledger + ":announcements";
    }

    static RedisClient client(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(PATIENCE);
        RedisClient client = RedisClient.create(uri);
        client.setOptions(
                ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                        .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                        .build());
        return client;
    }
}
