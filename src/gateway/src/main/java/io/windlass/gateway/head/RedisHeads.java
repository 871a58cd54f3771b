package io.windlass.gateway.head;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.windlass.chain.BlockHash;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One head over Redis. A proposal is kept where it is the highest so far, told to all, and agreed
 * when each live instance has said that it heard; instances are live by a lease of two seconds. A
 * head that no node of any instance holds any more is let go after a while: its chain is gone.
 * Without Redis each instance goes on alone, as well as its own nodes agree.
 */
final class RedisHeads implements HeadSharing {
    private static final Logger LOG = LoggerFactory.getLogger(RedisHeads.class);
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration BEAT = Duration.ofMillis(500);

    private static final Keeping KEEPING =
            new Keeping(Duration.ofSeconds(60), Duration.ofMinutes(10));

    /** A Redis that takes longer is as good as lost. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /**
     * Keys: head, live, served. Arguments: number, hash, own id, lease and keeping in ms, the head
     * that is served here. The higher number wins; at the same number another block only takes the
     * place of the one served here.
     */
    private static final String PROPOSE =
            """
            local now = redis.call('time')
            local ms = now[1] * 1000 + math.floor(now[2] / 1000)
            redis.call('zadd', KEYS[2], ms + ARGV[4], ARGV[3])
            redis.call('zremrangebyscore', KEYS[2], '-inf', ms)
            local known = redis.call('get', KEYS[1])
            if known then
              local number = tonumber(string.match(known, '^%d+'))
              if number > tonumber(ARGV[1]) or (number == tonumber(ARGV[1]) and not string.find(known, ARGV[2], 1, true) and ARGV[6] ~= known) then
                return {known}
              end
            end
            redis.call('set', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'px', ARGV[5])
            local live = redis.call('zrangebyscore', KEYS[2], '(' .. ms, '+inf')
            table.insert(live, 1, '')
            return live
            """;

    /**
     * Keys: head, live, served, held. Arguments: own id, lease and keeping in ms, whether a node
     * here holds the head, and how long after that it is kept.
     */
    private static final String BEAT_SCRIPT =
            """
            local now = redis.call('time')
            local ms = now[1] * 1000 + math.floor(now[2] / 1000)
            redis.call('zadd', KEYS[2], ms + ARGV[2], ARGV[1])
            if ARGV[4] == 'held' then redis.call('set', KEYS[4], ARGV[1], 'px', ARGV[5]) end
            if redis.call('exists', KEYS[4]) == 1 then
              redis.call('pexpire', KEYS[1], ARGV[3])
              redis.call('pexpire', KEYS[3], ARGV[3])
            end
            redis.call('zremrangebyscore', KEYS[2], '-inf', ms)
            local live = redis.call('zrange', KEYS[2], 0, -1)
            table.sort(live)
            return {live[1], redis.call('get', KEYS[1]) or '', redis.call('get', KEYS[3]) or ''}
            """;

    private final RedisClient client;
    private final String id;
    private final String[] keys;
    private final String channel;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("heads-shared").factory());
    private final ExecutorService proposing = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Ballot> ballots = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();
    private volatile @Nullable StatefulRedisConnection<String, String> commands;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> channelOpen;
    private volatile String served = "";

    private final Keeping keeping;

    /** Of the one thread that beats, as is the head that was in Redis last time. */
    private boolean warned;

    private @Nullable Mark last;

    /**
     * How long a head is kept.
     *
     * @param alone while no instance lives; longer than any pause of all of them at once that
     *     should not be forgotten
     * @param unheld while no node of any instance holds it; longer than a restart of all nodes
     */
    record Keeping(Duration alone, Duration unheld) {}

    private record Ballot(Set<String> missing, CompletableFuture<Boolean> done) {
        synchronized void heard(String instance) {
            missing.remove(instance);
            if (missing.isEmpty()) {
                done.complete(true);
            }
        }
    }

    /**
     * @param id of this instance, unlike any other's, without spaces
     * @param prefix of keys and channels: product and chain id
     */
    RedisHeads(RedisClient client, String id, String prefix) {
        this(client, id, prefix, KEEPING);
    }

    RedisHeads(RedisClient client, String id, String prefix, Keeping keeping) {
        this.client = client;
        this.id = id;
        this.keeping = keeping;
        keys =
                new String[] {
                    prefix + ":head", prefix + ":live", prefix + ":served", prefix + ":held"
                };
        channel = prefix + ":heads";
    }

    @Override
    public void start(Follower follower) {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> beat(follower), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat(Follower follower) {
        try {
            if (channelOpen == null) {
                connect(follower);
            }
            boolean held = last != null && follower.mayHold(last);
            String[] words = {
                id, ms(LEASE), ms(keeping.alone()), held ? "held" : "", ms(keeping.unheld())
            };
            List<String> found = redis().eval(BEAT_SCRIPT, ScriptOutputType.MULTI, keys, words);
            follower.lead(id.equals(found.get(0)));
            last = found.get(1).isEmpty() ? null : mark(found.get(1));
            if (!found.get(2).isEmpty()) {
                follower.follow(mark(found.get(2)));
            }
        } catch (RedisException e) {
            LOG.debug("Redis does not answer: this instance serves its own head", e);
            follower.lead(true);
        }
    }

    /** Opens both connections, or none. */
    private void connect(Follower follower) {
        StatefulRedisConnection<String, String> asking = null;
        StatefulRedisPubSubConnection<String, String> hearing = null;
        try {
            asking = client.connect();
            asking.setTimeout(PATIENCE);
            hearing = client.connectPubSub();
            hearing.addListener(
                    new RedisPubSubAdapter<>() {
                        @Override
                        public void message(String from, String text) {
                            heard(text, follower);
                        }
                    });
            hearing.sync().subscribe(channel);
        } catch (RedisException e) {
            if (hearing != null) {
                hearing.close();
            }
            if (asking != null) {
                asking.close();
            }
            if (!warned) {
                warned = true;
                LOG.warn("Redis lets this instance share no head: {}", e.getMessage());
            }
            throw e;
        }
        warned = false;
        commands = asking;
        channelOpen = hearing;
    }

    /** {@code P id sequence number hash}, {@code A id sequence} or {@code S number hash}. */
    private void heard(String text, Follower follower) {
        String[] words = text.split(" ", -1);
        switch (words[0]) {
            case "P" -> {
                if (!words[1].equals(id)) {
                    follower.prepare(mark(words[3] + " " + words[4]));
                    say("A " + id + " " + words[1] + " " + words[2]);
                }
            }
            case "A" -> {
                Ballot ballot = words[2].equals(id) ? ballots.get(Long.valueOf(words[3])) : null;
                if (ballot != null) {
                    ballot.heard(words[1]);
                }
            }
            default -> follower.follow(mark(words[1] + " " + words[2]));
        }
    }

    private void say(String text) {
        StatefulRedisConnection<String, String> open = commands;
        if (open != null) {
            var _ = open.async().publish(channel, text);
        }
    }

    @Override
    public CompletionStage<Boolean> propose(Mark head) {
        // not behind a beat that waits for a Redis which does not answer
        return CompletableFuture.supplyAsync(() -> live(head), proposing)
                .thenCompose(live -> vote(head, live));
    }

    /** Empty = refused; else an empty word and all live instances. */
    private List<String> live(Mark head) {
        try {
            String[] words = {
                Long.toString(head.number()),
                head.hash().toHex(),
                id,
                ms(LEASE),
                ms(keeping.alone()),
                served
            };
            return redis().eval(PROPOSE, ScriptOutputType.MULTI, keys, words);
        } catch (RedisException e) {
            LOG.debug("block {} is served without Redis", head.number(), e);
            return List.of("");
        }
    }

    private CompletionStage<Boolean> vote(Mark head, List<String> live) {
        if (!live.getFirst().isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        Set<String> missing = new HashSet<>(live);
        missing.remove("");
        missing.remove(id);
        if (missing.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        long number = sequence.incrementAndGet();
        Ballot ballot = new Ballot(missing, new CompletableFuture<>());
        ballots.put(number, ballot);
        say("P %s %d %s".formatted(id, number, text(head)));
        // who has not heard by then has lost its lease: it cannot reach Redis, or is gone
        return ballot.done()
                .completeOnTimeout(true, LEASE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> ballots.remove(number));
    }

    @Override
    public void serve(Mark head) {
        served = text(head);
        StatefulRedisConnection<String, String> open = commands;
        if (open != null) {
            var _ = open.async().psetex(keys[2], keeping.alone().toMillis(), served);
            say("S " + served);
        }
    }

    private RedisCommands<String, String> redis() {
        StatefulRedisConnection<String, String> open = commands;
        if (open == null || !open.isOpen()) {
            throw new RedisException("not connected");
        }
        return open.sync();
    }

    private static String text(Mark mark) {
        return mark.number() + " " + mark.hash().toHex();
    }

    private static Mark mark(String text) {
        int space = text.indexOf(' ');
        return new Mark(
                Long.parseLong(text.substring(0, space)),
                BlockHash.fromHex(text.substring(space + 1)));
    }

    private static String ms(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        proposing.shutdownNow();
        if (channelOpen != null) {
            channelOpen.close();
        }
        if (commands != null) {
            commands.close();
        }
    }
}
