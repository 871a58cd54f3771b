package io.windlass.gateway;

import io.windlass.gateway.command.CheckConsole;
import io.windlass.gateway.command.KeyConsole;
import io.windlass.gateway.config.ConfigFault;
import io.windlass.gateway.config.ConfigOutcome;
import io.windlass.gateway.config.ConfigReader;
import io.windlass.gateway.config.GatewayFile;
import io.windlass.gateway.config.Reloading;
import io.windlass.gateway.management.ManagementServer;
import io.windlass.gateway.management.StatusText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway role: {@code run FILE} answers calls, {@code check FILE} looks at a configuration.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int ASKED_WRONGLY = 2;

    private Gateway() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(arguments);
        String command = words.isEmpty() ? "" : words.getFirst();
        switch (command) {
            case "run" -> run(words.subList(1, words.size()));
            case "check" ->
                    System.exit(CheckConsole.ofProcess().run(words.subList(1, words.size())));
            case "key" -> System.exit(KeyConsole.ofProcess().run(words.subList(1, words.size())));
            default -> {
                LOG.error("'{}' is not known: say run FILE, check FILE or key …", command);
                System.exit(ASKED_WRONGLY);
            }
        }
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.size() != 1) {
            LOG.error("run wants one FILE, got {}", arguments);
            System.exit(ASKED_WRONGLY);
        }
        Path path = Path.of(arguments.getFirst());
        ConfigReader reader = new ConfigReader(System::getenv);
        switch (reader.read(path)) {
            case ConfigOutcome.Invalid(List<ConfigFault> faults) -> {
                faults.forEach(fault -> LOG.error("{}:{}", path, fault));
                System.exit(1);
            }
            case ConfigOutcome.Valid(GatewayFile file) -> serve(path, reader, file);
        }
    }

    private static void serve(Path path, ConfigReader reader, GatewayFile file)
            throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        CountDownLatch ended = new CountDownLatch(1);
        try (GatewayParts parts = new GatewayParts(file, clock);
                Reloading reloading = new Reloading(path, reader, file, clock, parts::reconfigure);
                ManagementServer management =
                        ManagementServer.start(
                                file.management().address(),
                                file.management().port(),
                                new Told(parts, reloading::standing))) {
            parts.watch(reloading);
            reloading.start();
            LOG.info(
                    "calls on port {}, operators on port {}",
                    parts.server().port(),
                    management.port());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, parts)));
            ended.await();
        }
    }

    private static void end(CountDownLatch ended, GatewayParts parts) {
        LOG.info("draining");
        parts.close();
        ended.countDown();
    }

    record Told(GatewayParts parts, Supplier<Reloading.Standing> configuration)
            implements ManagementServer.Sources {
        @Override
        public boolean ready() {
            return parts.server().isReady();
        }

        @Override
        public String status() {
            Reloading.Standing standing = configuration.get();
            return StatusText.of(
                    parts.board(),
                    parts.server().connections(),
                    standing.generation(),
                    standing.faults());
        }

        @Override
        public String metrics() {
            return parts.metrics();
        }
    }
}
