package io.windlass.explorer.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.Tip;
import org.junit.jupiter.api.Test;

/** What is final reads the same at a later tip, but for the tip and the depth. */
class AnswerBodyTest {
    private static final String OLD = "0x" + "11".repeat(32);
    private static final String NEW = "0x" + "22".repeat(32);

    @Test
    void namesTheLaterTipAndTheGreaterDepth() {
        assertThat(told(body(100, OLD, 7), 1_005)).isEqualTo(body(1_005, NEW, 912));
    }

    @Test
    void leavesWordsOfStrangersAlone() {
        String trap = "\\\"finality\\\":{\\\"final\\\":true,\\\"depth\\\":5} é ☠";
        String before = body(100, OLD, 7).replace("a name", trap);

        assertThat(told(before, 101)).isEqualTo(body(101, NEW, 8).replace("a name", trap));
    }

    @Test
    void marksWhatDiffers() {
        assertThat(new AnswerBody("a".getBytes(UTF_8)).mark())
                .isEqualTo(new AnswerBody("a".getBytes(UTF_8)).mark())
                .isNotEqualTo(new AnswerBody("b".getBytes(UTF_8)).mark());
    }

    private static String told(String made, long tip) {
        Tip later = new Tip(new BlockNumber(tip), BlockHash.fromHex(NEW), 0);
        return new String(new AnswerBody(made.getBytes(UTF_8)).at(later), UTF_8);
    }

    private static String body(long tip, String hash, long depth) {
        return ("{\"tip\":{\"number\":%d,\"hash\":\"%s\"},\"block\":{\"text\":\"a name\","
                        + "\"finality\":{\"final\":true,\"depth\":%d}},\"more\":[1]}")
                .formatted(tip, hash, depth);
    }
}
