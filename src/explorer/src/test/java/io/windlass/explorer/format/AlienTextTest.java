package io.windlass.explorer.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Bytes;
import io.windlass.explorer.format.AlienText.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlienTextTest {
    @ParameterizedTest
    @CsvSource({
        "0000, U+0000",
        "000A, U+000A",
        "001B, U+001B",
        "007F, U+007F",
        "0085, U+0085",
        "00A0, U+00A0",
        "00AD, U+00AD",
        "061C, U+061C",
        "200B, U+200B",
        "200D, U+200D",
        "2028, U+2028",
        "202E, U+202E",
        "2066, U+2066",
        "3000, U+3000",
        "3164, U+3164",
        "FE0F, U+FE0F",
        "FEFF, U+FEFF",
        "FFFD, U+FFFD",
        "E000, U+E000",
        "E0041, U+E0041",
    })
    void namesEveryCharacterThatCannotBeSeen(String code, String name) {
        String text = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";

        assertThat(AlienText.of(text).pieces())
                .containsExactly(
                        new Piece("a", false), new Piece(name, true), new Piece("b", false));
    }

    @Test
    void leavesHonestTextOfAnyScriptAlone() {
        for (String honest : List.of("Harbor Dollar", "Größe №5", "海の港", "مرساة", "⚓ anchor")) {
            assertThat(AlienText.of(honest).pieces()).containsExactly(new Piece(honest, false));
        }
    }

    @Test
    void showsBytesThatAreNoTextAsReplacements() {
        Bytes broken = Bytes.of(new byte[] {'o', (byte) 0xff, 'k'});

        assertThat(AlienText.of(broken).flat()).isEqualTo("oU+FFFDk");
    }

    @Test
    void drawsSpacesAtTheEdges() {
        assertThat(AlienText.of(" USD ").flat()).isEqualTo("U+0020USDU+0020");
    }

    @Test
    void breaksUpTowersOfMarks() {
        String tower = "z" + "\u0301".repeat(4);

        assertThat(AlienText.of(tower).pieces())
                .containsExactly(
                        new Piece("z\u0301\u0301", false),
                        new Piece("U+0301", true),
                        new Piece("U+0301", true));
    }

    @Test
    void shortensWithoutCuttingACharacterInTwo() {
        AlienText text = AlienText.of("⛵😀".repeat(40));

        assertThat(text.isLong()).isTrue();
        assertThat(text.length()).isEqualTo(80);
        assertThat(text.shortened().flat()).isEqualTo("⛵😀".repeat(15) + "⛵");
    }
}
