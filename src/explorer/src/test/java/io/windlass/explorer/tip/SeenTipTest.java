package io.windlass.explorer.tip;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.Position;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTipTest {
    private static final UUID LEDGER = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000000");

    @Test
    void isWrittenAndReadTheSame() {
        SeenTip seen = SeenTip.of(at(3, 4711));

        assertThat(seen).hasToString("0a1b2c3d-3-4711");
        assertThat(SeenTip.read(seen.toString())).hasValue(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0a1b2c3d-3", "0A1B2C3D-3-4", "0a1b2c3d-3-4711-1", "x-1-1"})
    void isNothingWhereTheTextIsNotOurs(String text) {
        assertThat(SeenTip.read(text)).isEmpty();
        assertThat(SeenTip.read(null)).isEmpty();
    }

    @Test
    void isAheadOfEarlierPositionsOfItsOwnLedgerOnly() {
        SeenTip seen = SeenTip.of(at(3, 100));

        assertThat(seen.isAheadOf(at(3, 99))).isTrue();
        assertThat(seen.isAheadOf(at(2, 500))).as("before a reorg").isTrue();
        assertThat(seen.isAheadOf(at(3, 100))).isFalse();
        assertThat(seen.isAheadOf(at(4, 80))).as("after a reorg").isFalse();
        assertThat(new SeenTip("ffffffff", 9, 900).isAheadOf(at(3, 99))).isFalse();
    }

    private static Position at(long generation, long number) {
        BlockHash hash = BlockHash.fromHex("0x" + "ab".repeat(32));
        return new Position(LEDGER, generation, new Tip(new BlockNumber(number), hash, 0), 1);
    }
}
