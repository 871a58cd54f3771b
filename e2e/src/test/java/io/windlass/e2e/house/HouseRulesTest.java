package io.windlass.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.windlass.testing.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class HouseRulesTest {
    private static final int LINES = 400;
    private static final String GENERATED =
            ".*/(target|node_modules|\\.windlass|generated|bundles)/.*";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    // What the compiler cannot see in class files: try-with-resources catches Throwable there too.
    private static final List<String> UNWANTED =
            List.of("catch (Throwable", "TO" + "DO", "FIX" + "ME", "@Dis" + "abled");

    @TestFactory
    Stream<DynamicTest> everyClassKeepsTheHouseRules() throws IOException {
        JavaClasses classes = new ClassFileImporter().importPaths(compiled());
        assertThat(classes.contain("io.windlass.chain.BlockNumber")).isTrue();
        return HouseRules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check(rule, classes)));
    }

    @Test
    void noSourceFileIsTooLong() throws IOException {
        assertThat(sources().stream().filter(file -> lines(file).size() > LINES)).isEmpty();
    }

    @Test
    void noSourceFileHoldsWhatWasLeftBehind() throws IOException {
        assertThat(
                        sources().stream()
                                .filter(file ->
                                        lines(file).stream().anyMatch(HouseRulesTest::isUnwanted)))
                .isEmpty();
    }

    private static void check(Map.Entry<String, ArchRule> rule, JavaClasses classes) {
        rule.getValue().check(classes);
    }

    private static boolean isUnwanted(String line) {
        return UNWANTED.stream().anyMatch(line::contains);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static List<Path> compiled() throws IOException {
        try (Stream<Path> folders = Files.walk(ROOT, 4)) {
            return folders.filter(folder ->
                            folder.endsWith("target/classes")
                                    || folder.endsWith("target/test-classes"))
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|ts|css|sql)"))
                    .filter(file -> !file.toString().matches(GENERATED))
                    .filter(file -> !file.endsWith("HouseRulesTest.java"))
                    .toList();
        }
    }
}
