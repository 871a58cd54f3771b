package io.windlass.gateway.meter;

import io.windlass.gateway.cache.AnswerCache;
import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.limit.TieredGatekeeper;
import io.windlass.gateway.server.CallDesk;
import java.util.Collection;
import java.util.function.DoubleSupplier;

/** All that is measured of one gateway: parts are given in and come back measured. */
public final class Metering implements AutoCloseable {
    private final Scrape scrape = new Scrape();
    private final GatewayMeters meters;
    private final AccessLog log;
    private final String instance;

    /**
     * Measures nothing yet.
     *
     * @param methods those that get a label of their own
     * @param accessLogOneIn one of so many calls gets a line; 0 = none
     * @param instance begins the id of each line in the access log
     */
    public Metering(Collection<String> methods, int accessLogOneIn, String instance) {
        this.meters = new GatewayMeters(scrape.registry(), methods);
        this.log = new AccessLog(accessLogOneIn);
        this.instance = instance;
    }

    /** Publishes nodes and head; what comes back also counts the exchanges that it is told of. */
    public NodeBoard board(NodeBoard board) {
        scrape.before(new BoardMeters(meters, board)::look);
        return new MeteredBoard(board, meters);
    }

    /** A desk whose calls are counted, timed and logged. */
    public CallDesk desk(CallDesk desk) {
        return new MeteredDesk(desk, meters, log, instance);
    }

    public void limits(TieredGatekeeper gatekeeper) {
        LimitMeters.publish(meters, gatekeeper);
    }

    public void cache(AnswerCache cache) {
        String description = "Questions to the cache of answers by what it had";
        meters.counter(
                "cache.questions", description, cache, it -> it.figures().hits(), "outcome", "hit");
        meters.counter(
                "cache.questions",
                description,
                cache,
                it -> it.figures().misses(),
                "outcome",
                "miss");
        meters.gauge(
                "cache.answers",
                "",
                "Answers kept in this process",
                () -> cache.figures().entries());
    }

    public void connections(DoubleSupplier open) {
        meters.gauge("connections", "", "Connections of clients that are open", open);
    }

    public void subscriptions(DoubleSupplier open) {
        meters.gauge("subscriptions", "", "Subscriptions that are open", open);
    }

    /** How many configurations were taken up, and how many faults the newest file has. */
    public void configuration(DoubleSupplier generation, DoubleSupplier faults) {
        meters.gauge(
                "config.generation", "", "Configurations taken up, the first included", generation);
        meters.gauge("config.faults", "", "Faults of a file that was not taken up", faults);
    }

    /** Takes up another share of calls that get a line. */
    public void accessLogOneIn(int oneIn) {
        log.oneIn(oneIn);
    }

    /** The text for Prometheus. */
    public String text() {
        return scrape.text();
    }

    @Override
    public void close() {
        scrape.close();
    }
}
