package io.windlass.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessMarkTest {
    @Test
    void findsTheProcessThatItMarked() {
        ProcessMark self = ProcessMark.of(ProcessHandle.current());

        assertThat(self.live()).contains(ProcessHandle.current());
    }

    @Test
    void isNotFooledByAnotherProcessOfTheSameNumber() {
        ProcessMark self = ProcessMark.of(ProcessHandle.current());

        assertThat(new ProcessMark(self.pid(), self.startedMillis() - 60_000).live()).isEmpty();
    }
}
