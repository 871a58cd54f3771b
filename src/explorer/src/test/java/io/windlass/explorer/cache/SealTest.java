package io.windlass.explorer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A value opens only as it was closed. */
class SealTest {
    private static final String KEY = "windlass:a:b";
    private static final byte[] VALUE = "the facts".getBytes(StandardCharsets.UTF_8);

    private final Seal seal = new Seal("secret");
    private final byte[] closed = seal.close(KEY, VALUE);

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open(KEY, closed)).hasValue(VALUE);
        assertThat(seal.open(KEY, seal.close(KEY, new byte[0]))).hasValue(new byte[0]);
    }

    @Test
    void staysClosedWhereAnyByteIsOther() {
        for (int i = 0; i < closed.length; i++) {
            byte[] altered = closed.clone();
            altered[i] ^= 1;
            assertThat(seal.open(KEY, altered)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void staysClosedWhereTheEndIsMissing() {
        for (int length = 0; length < closed.length; length++) {
            assertThat(seal.open(KEY, Arrays.copyOf(closed, length))).as("%d", length).isEmpty();
        }
        assertThat(seal.open(KEY, Arrays.copyOf(closed, closed.length + 1))).isEmpty();
    }

    @Test
    void staysClosedAtAnotherKeyAndForAnotherSecret() {
        assertThat(seal.open("windlass:a:c", closed)).isEmpty();
        assertThat(new Seal("other").open(KEY, closed)).isEmpty();
    }
}
