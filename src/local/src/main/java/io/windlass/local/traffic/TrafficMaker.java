package io.windlass.local.traffic;

import io.windlass.local.traffic.Nodes.Silent;
import io.windlass.local.traffic.TrafficRecord.ForeignRecord;
import io.windlass.local.traffic.TrafficRecord.Origin;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes traffic on a chain whose {@link TestKeys} are funded, and records what it did: a process of
 * its own that may be killed at any time and goes on where it was.
 */
public final class TrafficMaker {
    private static final Logger LOG = logger();
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int WRONG_USE = 2;

    private final TrafficSettings settings;
    private final CountDownLatch stop = new CountDownLatch(1);

    private TrafficMaker(TrafficSettings settings) {
        this.settings = settings;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        try {
            TrafficMaker maker = new TrafficMaker(TrafficSettings.parse(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(maker.stop::countDown, "stop"));
            maker.run();
        } catch (IllegalArgumentException | ForeignRecord refused) {
            LOG.log(Level.ERROR, refused.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private void run() throws IOException, InterruptedException {
        TrafficRecord record = new TrafficRecord(settings.record());
        try (Nodes nodes = new Nodes(settings.nodes())) {
            Origin origin = origin(nodes);
            record.open(origin);
            Rounds rounds = new Rounds(settings.seed(), settings.rate());
            TrafficLoop loop =
                    new TrafficLoop(record, nodes, rounds, settings.settle(), origin.chainId());
            loop.resume();
            LOG.log(
                    Level.INFO,
                    "traffic on chain {0} by {1}",
                    origin.chainId().toString(),
                    nodes.current());
            while (!pause()) {
                step(loop);
            }
        }
    }

    private static void step(TrafficLoop loop) throws IOException, InterruptedException {
        try {
            loop.step();
        } catch (Silent silent) {
            LOG.log(Level.WARNING, silent.getMessage());
        }
    }

    private Origin origin(Nodes nodes) throws InterruptedException {
        while (!pause()) {
            try {
                BigInteger chainId = nodes.chainId();
                return Origin.of(settings.seed(), chainId, nodes.genesis());
            } catch (Silent silent) {
                LOG.log(Level.WARNING, silent.getMessage());
            }
        }
        throw new InterruptedException("stopped before any node answered");
    }

    /** Waits for the next look; true = stop. */
    private boolean pause() throws InterruptedException {
        return stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The JDK's own logger, told to take one line for each message. */
    private static Logger logger() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT%1$tz %4$s %5$s%6$s%n");
        return System.getLogger(TrafficMaker.class.getName());
    }
}
