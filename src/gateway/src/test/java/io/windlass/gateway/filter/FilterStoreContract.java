package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store of filters does. */
abstract class FilterStoreContract {
    private static final Duration LONG = Duration.ofMinutes(5);

    abstract FilterStore store();

    @Test
    void keepsAndForgets() throws FilterStore.Lost, InterruptedException {
        FilterStore store = store();
        store.put("0x1", "a", LONG);
        assertThat(store.get("0x1")).contains("a");
        assertThat(store.remove("0x1")).isTrue();
        assertThat(store.remove("0x1")).isFalse();
        assertThat(store.get("0x1")).isEmpty();
        store.put("0x2", "a", Duration.ofMillis(50));
        Await.until("it is forgotten", Duration.ofSeconds(20), () -> store.get("0x2").isEmpty());
    }

    @Test
    void onlyOneOfTwoMovesItOn() throws FilterStore.Lost {
        FilterStore store = store();
        store.put("0x3", "a", LONG);
        assertThat(store.swap("0x3", "a", "b", LONG)).isTrue();
        assertThat(store.swap("0x3", "a", "c", LONG)).isFalse();
        assertThat(store.get("0x3")).contains("b");
        assertThat(store.swap("0x4", "a", "b", LONG)).isFalse();
    }
}
