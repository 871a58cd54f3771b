package io.windlass.explorer.cache;

import io.windlass.explorer.meter.ExplorerMeters;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.tip.TipWatch;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the caches of one node are made of; makes one for each kind of fact. */
@Component
public final class Levels {
    private final TipWatch watch;
    private final SharedCache shared;
    private final ExplorerMeters meters;
    private final ExplorerSettings.Cache settings;
    private final String edition;

    Levels(TipWatch watch, SharedCache shared, ExplorerMeters meters, ExplorerSettings settings) {
        this.watch = watch;
        this.shared = shared;
        this.meters = meters;
        this.settings = settings.cache();
        this.edition = Edition.of(settings);
    }

    /**
     * A cache of its own.
     *
     * @param name in keys and metrics
     */
    public <T> FactCache<T> cache(String name, Encoding<T> encoding) {
        return new FactCache<>(name, this, encoding);
    }

    TipWatch watch() {
        return watch;
    }

    SharedCache shared() {
        return shared;
    }

    ExplorerMeters meters() {
        return meters;
    }

    String edition() {
        return edition;
    }

    /** How long what is not final may be kept. */
    Duration passing() {
        return settings.passing();
    }

    /** Bytes, for each cache. */
    long nearWeight() {
        return settings.nearSize().toBytes();
    }
}
