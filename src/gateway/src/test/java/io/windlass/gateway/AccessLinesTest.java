package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the access log of a running gateway says of who answered. */
final class AccessLinesTest {
    @Test
    void aLineNamesTheNodeThatAnsweredOrTheCacheOrNobody() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger("windlass.access");
        lines.start();
        log.addAppender(lines);
        try (GatewayStage stage = new GatewayStage("access-log: {one-in: 1}\n")) {
            for (int call = 0; call < 2; call++) {
                assertThat(stage.call("eth_gasPrice", "[]")).contains("0x7");
            }
            assertThat(stage.call("eth_blockNumber", "[]")).contains("0x14");
        } finally {
            log.detachAppender(lines);
        }
        List<String> named = new ArrayList<>();
        for (ILoggingEvent line : lines.list) {
            named.add(line.getFormattedMessage().replaceFirst(".* node=(\\S*) .*", "$1"));
        }
        assertThat(named.getFirst()).isIn("one", "two");
        assertThat(named.subList(1, 3)).containsExactly("cache", "-");
    }
}
