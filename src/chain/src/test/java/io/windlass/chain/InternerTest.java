package io.windlass.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InternerTest {
    private static Wei copy(long value) {
        return Wei.of(value);
    }

    @Test
    void givesTheSameObjectForEqualValues() {
        Interner<Wei> interner = new Interner<>(16);
        Wei first = copy(1_000);

        assertThat(interner.of(first)).isSameAs(first);
        assertThat(interner.of(copy(1_000))).isSameAs(first);
    }

    @Test
    void givesWhatEqualsItsValueWhateverStoodInItsPlace() {
        Interner<Wei> interner = new Interner<>(2);
        for (long round = 0; round < 3; round++) {
            for (long value = 0; value < 1_000; value++) {
                assertThat(interner.of(copy(value))).isEqualTo(copy(value));
            }
        }
    }

    @Test
    void keepsNoMoreThanItsPlaces() {
        Interner<Wei> interner = new Interner<>(1);
        Wei first = interner.of(copy(1_000));
        var _ = interner.of(copy(2_000));

        assertThat(interner.of(copy(1_000))).isNotSameAs(first);
    }

    @Test
    void wantsAPowerOfTwo() {
        assertThatThrownBy(() -> new Interner<>(12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
        assertThatThrownBy(() -> new Interner<>(0)).hasMessageContaining("0");
    }

    @Test
    void givesEqualValuesToManyThreads() throws InterruptedException, ExecutionException {
        Interner<Address> interner = new Interner<>(64);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> wrong(interner)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isZero();
            }
        }
    }

    private static int wrong(Interner<Address> interner) {
        int wrong = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[Address.SIZE];
            bytes[0] = (byte) ((i * 31) >> 3);
            bytes[Address.SIZE - 1] = (byte) i;
            if (!interner.of(Address.owned(bytes)).bytes().equals(Bytes.of(bytes))) {
                wrong++;
            }
        }
        return wrong;
    }
}
