package io.windlass.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every store of filters does. */
abstract class FilterStoreContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final OwnedFilter A = new OwnedFilter("ip:1", "a");

    abstract FilterStore store();

    @Test
    void keepsAndForgets() throws FilterStore.Lost, InterruptedException {
        FilterStore store = store();
        assertThat(store.put("0x1", A, 9, LONG)).isTrue();
        assertThat(store.get("0x1")).contains(A);
        assertThat(store.remove("0x1")).isTrue();
        assertThat(store.remove("0x1")).isFalse();
        assertThat(store.get("0x1")).isEmpty();
        assertThat(store.put("0x2", A, 9, Duration.ofMillis(50))).isTrue();
        Await.until("it is forgotten", Duration.ofSeconds(20), () -> store.get("0x2").isEmpty());
    }

    @Test
    void onlyOneOfTwoMovesItOn() throws FilterStore.Lost {
        FilterStore store = store();
        assertThat(store.put("0x3", A, 9, LONG)).isTrue();
        assertThat(store.swap("0x3", A, "b", LONG)).isTrue();
        assertThat(store.swap("0x3", A, "c", LONG)).isFalse();
        assertThat(store.get("0x3")).contains(A.with("b"));
        assertThat(store.swap("0x4", A, "b", LONG)).isFalse();
    }

    @Test
    void ofOneCallersOnlySoManyAreHeldAtOnce() throws FilterStore.Lost, InterruptedException {
        FilterStore store = store();
        OwnedFilter many = new OwnedFilter("ip:many", "a");
        assertThat(store.put("0x5", many, 2, LONG)).isTrue();
        assertThat(store.put("0x6", many, 2, Duration.ofMillis(500))).isTrue();
        assertThat(store.swap("0x5", many, "b", LONG)).isTrue();
        assertThat(store.put("0x7", many, 2, LONG)).isFalse();
        assertThat(store.get("0x7")).isEmpty();
        assertThat(store.put("0x8", new OwnedFilter("ip:few", "a"), 2, LONG)).isTrue();
        Await.until("one ended", Duration.ofSeconds(20), () -> store.put("0x7", many, 2, LONG));
        assertThat(store.put("0x9", many, 2, LONG)).isFalse();
        assertThat(store.remove("0x5")).isTrue();
        assertThat(store.put("0x9", many, 2, LONG)).isTrue();
        assertThat(store.put("0xa", many, 2, LONG)).isFalse();
    }

    @Test
    void oneThatIsAskedForKeepsItsPlace() throws FilterStore.Lost, InterruptedException {
        FilterStore store = store();
        OwnedFilter asked = new OwnedFilter("ip:asked", "a");
        OwnedFilter left = new OwnedFilter("ip:left", "a");
        assertThat(store.put("0xb", asked, 1, Duration.ofMillis(500))).isTrue();
        assertThat(store.put("0xc", left, 1, Duration.ofMillis(500))).isTrue();
        assertThat(store.swap("0xb", asked, "b", LONG)).isTrue();
        Await.until(
                "the other one ended",
                Duration.ofSeconds(20),
                () -> store.put("0xd", left, 1, LONG));
        assertThat(store.put("0xe", asked, 1, LONG)).isFalse();
    }
}
