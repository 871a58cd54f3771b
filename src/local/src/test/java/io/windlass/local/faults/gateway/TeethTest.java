package io.windlass.local.faults.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.faults.gateway.Question.Beyond;
import io.windlass.local.faults.gateway.Question.HeadNumber;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What judges the gateway sees what it must see. */
final class TeethTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HeadsTold heads = new HeadsTold();
    private final LogsTold logs = new LogsTold();
    private final Tally tally = new Tally();

    @Test
    void anUnbrokenChainWithABlockTakenBackIsNoComplaint() {
        head(1, "a", "-");
        head(2, "b", "a");
        head(2, "c", "a");
        head(3, "d", "c");
        assertThat(heads.complaints()).isEmpty();
        assertThat(heads.takenBack()).isEqualTo(1);
        assertThat(heads.held(2, 0, System.nanoTime())).contains("c");
    }

    @Test
    void aHeadThatIsLostOrToldTwiceIsSeen() {
        head(1, "a", "-");
        head(3, "c", "b");
        head(3, "c", "b");
        assertThat(heads.complaints())
                .containsExactly(
                        "head 3 does not stand on head 1 told before", "head 3 was told twice");
    }

    @Test
    void aLogThatIsLostRepeatedOrTakenBackUntoldIsSeen() {
        log(1, "a", false);
        log(1, "a", false);
        log(3, "c", false);
        log(9, "x", true);
        assertThat(logs.complaints())
                .containsExactly(
                        "log 1 was told twice",
                        "log 3 came after log 1",
                        "log 9 was taken back and never told");
    }

    @Test
    void aLogTakenBackMayComeAgainInAnotherBlock() {
        log(1, "a", false);
        log(2, "b", false);
        log(2, "b", true);
        log(2, "c", false);
        assertThat(logs.complaints()).isEmpty();
        assertThat(logs.standing()).containsExactly("a0x0", "c0x0");
    }

    @Test
    void aHeadThatGoesBackAndAListFromBeyondTheHeadAreWrong() {
        tally.told("latest", 9);
        tally.ask(says("\"0x8\""), new HeadNumber());
        tally.ask(says("[]"), new Beyond(100));
        assertThat(tally.wrong())
                .containsExactly(
                        "latest went back from 9 to 8", "logs from 100 on are no error but []");
    }

    private void head(int number, String hash, String parent) {
        heads.take(
                JSON.readTree(
                        "{\"number\":\"0x%x\",\"hash\":\"%s\",\"parentHash\":\"%s\"}"
                                .formatted(number, hash, parent)));
    }

    private void log(int count, String block, boolean removed) {
        logs.take(
                JSON.readTree(
                        "{\"blockHash\":\"%s\",\"logIndex\":\"0x0\",\"data\":\"0x%064x\",\"removed\":%b}"
                                .formatted(block, count, removed)));
    }

    private static Line says(String result) {
        JsonNode answer = JSON.readTree("{\"result\":%s}".formatted(result));
        return (_, _) -> CompletableFuture.completedFuture(answer);
    }
}
