package io.windlass.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    /** Of so many, the system offers dozens a second time. */
    private static final int MANY = 1_500;

    @Test
    void givesNoPortOutTwice() throws IOException {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            assertThat(given.add(FreePorts.next())).isTrue();
        }
    }
}
