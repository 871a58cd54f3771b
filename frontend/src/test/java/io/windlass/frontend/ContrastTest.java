package io.windlass.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contrast of the tokens (WCAG 2.2, 1.4.6 and 1.4.11), in both schemes. */
class ContrastTest {
    private static final Path TOKENS =
            Path.of("src/main/resources/META-INF/resources/windlass/tokens.css");
    private static final Pattern TOKEN =
            Pattern.compile("--([\\w-]+): light-dark\\((#\\w{6}), (#\\w{6})\\)");
    private static final List<String> SURFACES = List.of("paper", "panel", "sunken", "sea-wash");
    private static final double TEXT = 7;
    private static final double SHAPE = 3;

    enum Scheme {
        LIGHT,
        DARK
    }

    @ParameterizedTest
    @EnumSource
    void textIsReadableOnEverySurface(Scheme scheme) throws IOException {
        Map<String, String> tokens = tokens(scheme);
        for (String text : List.of("ink", "fog", "link", "brass-ink", "green-ink", "red-ink")) {
            for (String surface : SURFACES) {
                assertContrast(tokens, text, surface, TEXT);
            }
        }
        for (String status : List.of("brass", "green", "red")) {
            assertContrast(tokens, status + "-ink", status + "-wash", TEXT);
            assertContrast(tokens, "ink", status + "-wash", TEXT);
            assertContrast(tokens, "link", status + "-wash", TEXT);
        }
        assertContrast(tokens, "on-sea", "link", TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void shapesThatMeanSomethingCanBeSeen(Scheme scheme) throws IOException {
        Map<String, String> tokens = tokens(scheme);
        for (String shape : List.of("sea", "brass", "green", "red", "rule-strong")) {
            for (String surface : SURFACES) {
                assertContrast(tokens, shape, surface, SHAPE);
            }
        }
    }

    private static void assertContrast(
            Map<String, String> tokens, String front, String back, double least) {
        double contrast =
                contrast(
                        luminance(Objects.requireNonNull(tokens.get(front), front)),
                        luminance(Objects.requireNonNull(tokens.get(back), back)));
        assertThat(contrast).as("--%s on --%s", front, back).isGreaterThanOrEqualTo(least);
    }

    private static Map<String, String> tokens(Scheme scheme) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        Matcher token = TOKEN.matcher(Files.readString(TOKENS));
        while (token.find()) {
            tokens.put(token.group(1), token.group(scheme == Scheme.LIGHT ? 2 : 3));
        }
        return tokens;
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String color) {
        return 0.2126 * linear(color, 1) + 0.7152 * linear(color, 3) + 0.0722 * linear(color, 5);
    }

    private static double linear(String color, int at) {
        double share = Integer.parseInt(color.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
