package io.windlass.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.upstream.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OneAnswerTest {
    private final List<Answer> got = new ArrayList<>();
    private final OneAnswer one = new OneAnswer(got::add);

    @Test
    void workThatFailsIsAnsweredAsFailed() {
        one.after(() -> {
            throw new IllegalStateException("nobody thought of it");
        });
        assertThat(got)
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        it -> {
                            assertThat(it.refusal().code()).isEqualTo(Refusal.INTERNAL);
                            assertThat(it.refusal().message()).doesNotContain("nobody");
                        });
    }

    @Test
    void workThatFailsAfterItsAnswerAddsNone() {
        Answer answer = new Answer.Result(JsonSlice.of("1"));
        one.after(() -> {
            one.accept(answer);
            throw new IllegalStateException("nobody thought of it");
        });
        one.accept(answer);
        assertThat(got).containsExactly(answer);
    }
}
