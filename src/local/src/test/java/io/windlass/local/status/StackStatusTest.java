package io.windlass.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.JsonFile;
import io.windlass.local.status.StackStatus.Backfill;
import io.windlass.local.status.StackStatus.BlockMark;
import io.windlass.local.status.StackStatus.NodeUrls;
import io.windlass.local.status.StackStatus.PartLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StackStatusTest {
    private static final PartLine REDIS =
            new PartLine("redis", "healthy", "redis://127.0.0.1:7103", 12L);
    private static final PartLine INDEXER = new PartLine("indexer", "starting", null, null);

    @Test
    void printsTheShapeThatScriptsReadOnOneLine() {
        StackStatus status =
                new StackStatus(
                        List.of(REDIS, INDEXER),
                        new BlockMark(12, "0xab"),
                        new BlockMark(11, "0xcd"),
                        1L,
                        List.of("0-3", "9-11"),
                        new Backfill(5, 2.5, 2L),
                        "jdbc:postgresql://127.0.0.1:7102/windlass?user=u&password=p",
                        List.of(new NodeUrls("http://127.0.0.1:7110", "ws://127.0.0.1:7111")));

        assertThat(JsonFile.line(status))
                .isEqualTo(
                        "{\"parts\":[{\"name\":\"redis\",\"health\":\"healthy\",\"url\":\"redis://127.0.0.1:7103\",\"pid\":12},"
                                + "{\"name\":\"indexer\",\"health\":\"starting\",\"url\":null,\"pid\":null}],"
                                + "\"head\":{\"number\":12,\"hash\":\"0xab\"},\"tip\":{\"number\":11,\"hash\":\"0xcd\"},"
                                + "\"lag\":1,\"coverage\":[\"0-3\",\"9-11\"],"
                                + "\"backfill\":{\"blocks\":5,\"blocksPerSecond\":2.5,\"secondsLeft\":2},"
                                + "\"jdbcUrl\":\"jdbc:postgresql://127.0.0.1:7102/windlass?user=u&password=p\","
                                + "\"nodes\":[{\"http\":\"http://127.0.0.1:7110\",\"ws\":\"ws://127.0.0.1:7111\"}]}");
    }

    @Test
    void isHealthyOnlyWhenEveryPartIs() {
        assertThat(parts(REDIS).allHealthy()).isTrue();
        assertThat(parts(REDIS, INDEXER).allHealthy()).isFalse();
        assertThat(StackStatus.NOTHING.allHealthy()).isFalse();
    }

    private static StackStatus parts(PartLine... parts) {
        return new StackStatus(List.of(parts), null, null, null, List.of(), null, null, List.of());
    }
}
