package io.windlass.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class WalkTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path WALK = ROOT.resolve("docs/walk.md");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+/[\\w.-]+\\.\\w+)`");
    private static final int ONE_PAGE = 90;

    @Test
    void everyFileThatTheWalkNamesExists() throws IOException {
        List<String> named =
                FILE.matcher(Files.readString(WALK))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).allSatisfy(file -> assertThat(ROOT.resolve(file)).isRegularFile());
    }

    @Test
    void theWalkFitsOnePage() throws IOException {
        assertThat(Files.readAllLines(WALK)).hasSizeLessThan(ONE_PAGE);
    }
}
