package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MemoryFiltersTest extends FilterStoreContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LARGE = 1 << 20;
    private static final int MANY = 100;

    private final FilterStore store = new MemoryFilters();

    @Override
    FilterStore store() {
        return store;
    }

    @Test
    void holdsFewerOfLargeOnes() throws Exception {
        OwnedFilter large = new OwnedFilter("ip:1", "a".repeat(LARGE));
        for (int i = 0; i < MANY; i++) {
            assertThat(store.put("0x" + i, large, MANY, LONG)).isTrue();
        }
        Await.until("some are gone", Duration.ofSeconds(20), () -> held() < MANY);
    }

    private long held() throws FilterStore.Lost {
        long held = 0;
        for (int i = 0; i < MANY; i++) {
            held += store.get("0x" + i).isPresent() ? 1 : 0;
        }
        return held;
    }
}
