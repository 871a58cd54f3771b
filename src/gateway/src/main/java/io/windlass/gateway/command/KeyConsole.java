package io.windlass.gateway.command;

import io.windlass.gateway.config.ConfigFault;
import io.windlass.gateway.config.ConfigOutcome.Invalid;
import io.windlass.gateway.config.ConfigOutcome.Valid;
import io.windlass.gateway.config.ConfigReader;
import io.windlass.gateway.config.GatewayFile;
import io.windlass.gateway.limit.GatewayKey;
import io.windlass.gateway.limit.KeyEntry;
import io.windlass.gateway.limit.KeyRegister;
import io.windlass.gateway.redis.RedisLink;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code key create|list|revoke|hash}: issues keys in Redis. Exit status 0 done, 1 not, 2 asked
 * wrongly.
 */
public final class KeyConsole {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final String USAGE =
            """
            usage: key create FILE TIER NAME [DAYS]   a new key, shown once; with DAYS it expires
                   key list FILE                      all keys, without their secrets
                   key revoke FILE ID                 ends a key on all instances at once
                   key hash TIER NAME                 a new key for the 'keys' of a file, without Redis\
            """;

    private final ConfigReader reader;
    private final PrintStream out;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeyConsole(ConfigReader reader, PrintStream out, Clock clock) {
        this.reader = reader;
        this.out = out;
        this.clock = clock;
    }

    /** Prints to standard output, with the environment of this process. */
    public static KeyConsole ofProcess() {
        return new KeyConsole(new ConfigReader(System::getenv), System.out, Clock.systemUTC());
    }

    /**
     * Does what is asked.
     *
     * @param arguments what follows {@code key}
     */
    public int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        int count = arguments.size();
        if (command.equals("hash") && count == 3) {
            return hash(arguments.get(1), arguments.get(2));
        }
        boolean known =
                switch (command) {
                    case "create" -> count == 4 || count == 5;
                    case "list" -> count == 2;
                    case "revoke" -> count == 3;
                    default -> false;
                };
        if (!known) {
            out.println(USAGE);
            return 2;
        }
        return switch (reader.read(Path.of(arguments.get(1)))) {
            case Valid(GatewayFile file) -> inRedis(file, command, arguments);
            case Invalid(List<ConfigFault> faults) -> {
                faults.forEach(fault -> out.printf("%s:%s%n", arguments.get(1), fault));
                yield 1;
            }
        };
    }

    private int inRedis(GatewayFile file, String command, List<String> arguments) {
        URI url = file.redis();
        if (url == null) {
            out.println(
                    "the file names no 'redis' to keep keys in; 'key hash' makes one for the file");
            return 1;
        }
        try (RedisLink redis = new RedisLink(url, WITHIN)) {
            KeyRegister register = new KeyRegister(redis);
            return switch (command) {
                case "create" -> create(file, register, arguments);
                case "revoke" -> revoke(register, arguments.get(2));
                default -> list(register);
            };
        } catch (CompletionException e) {
            out.printf("Redis does not answer: %s%n", e.getCause());
            return 1;
        }
    }

    private int create(GatewayFile file, KeyRegister register, List<String> arguments) {
        String tier = arguments.get(2);
        if (!file.access().tiers().containsKey(tier)) {
            out.printf(
                    "there is no tier '%s'; the file names %s%n",
                    tier, String.join(", ", file.access().tiers().keySet()));
            return 1;
        }
        String days = arguments.size() == 5 ? arguments.get(4) : "";
        if (!days.matches("|[1-9]\\d{0,4}")) {
            out.printf("'%s' is no number of days from 1 to 99999%n", days);
            return 2;
        }
        Instant now = clock.instant();
        @Nullable Instant expires =
                days.isEmpty() ? null : now.plus(Duration.ofDays(Long.parseLong(days)));
        GatewayKey key = GatewayKey.fresh(random);
        KeyEntry entry =
                new KeyEntry(key.id(), key.hash(), tier, arguments.get(3), now, expires, null);
        await(register.add(entry));
        out.println(key.secret());
        return 0;
    }

    private int list(KeyRegister register) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        for (KeyEntry entry : await(register.list())) {
            out.printf(
                    "%s  %-10s  %-24s  made %s  %s  %d units today%n",
                    entry.id(),
                    entry.tier(),
                    entry.name(),
                    entry.created(),
                    standing(entry),
                    await(register.spent("key:" + entry.id(), today)));
        }
        return 0;
    }

    private static String standing(KeyEntry entry) {
        if (entry.revoked() != null) {
            return "revoked " + entry.revoked();
        }
        return entry.expires() == null ? "for good" : "until " + entry.expires();
    }

    private int revoke(KeyRegister register, String id) {
        boolean done = await(register.revoke(id, clock.instant()));
        out.println(done ? id + " is revoked" : "there is no key '" + id + "'");
        return done ? 0 : 1;
    }

    private int hash(String tier, String name) {
        GatewayKey key = GatewayKey.fresh(random);
        out.println(key.secret());
        out.printf(
                "  - {id: %s, hash: %s, tier: %s, name: \"%s\"}%n",
                key.id(), key.hash(), tier, name.replaceAll("[\"\\\\]", ""));
        return 0;
    }

    private static <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    }
}
