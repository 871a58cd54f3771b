package io.windlass.explorer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.windlass.chain.Address;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Hash;
import io.windlass.explorer.search.Sought.Checksum;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
    // from the examples of EIP-55
    private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String HASH = "0x" + "0f".repeat(32);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0|0",
                "1284003|1284003",
                "\"#1284003\"|1284003",
                "1,284,003|1284003",
                "1_284_003|1284003",
                "1 284 003|1284003",
                "\" 7 \"|7",
                "007|7",
                "9223372036854775807|9223372036854775807"
            })
    void readsABlockNumberHoweverItsDigitsAreGrouped(String text, long number) {
        assertThat(Sought.in(text)).isEqualTo(new Sought.OfNumber(new BlockNumber(number)));
    }

    @Test
    void readsAHashInAnyCaseWithOrWithoutItsPrefix() {
        Sought hash = new Sought.OfHash(Hash.fromHex(HASH));

        assertThat(Sought.in(HASH)).isEqualTo(hash);
        assertThat(Sought.in(HASH.toUpperCase(Locale.ROOT))).isEqualTo(hash);
        assertThat(Sought.in(HASH.substring(2))).isEqualTo(hash);
        assertThat(Sought.in("\u200b " + HASH + "\ufeff\n")).isEqualTo(hash);
    }

    @Test
    void prefersAHashToANumberOfSixtyFourDigits() {
        String digits = "1".repeat(64);

        assertThat(Sought.in(digits)).isEqualTo(new Sought.OfHash(Hash.fromHex("0x" + digits)));
    }

    @Test
    void tellsWhetherAnAddressKeepsItsChecksum() {
        Address address = Address.fromHex(CHECKSUMMED);
        String lower = address.toHex();
        String altered = CHECKSUMMED.replace("5aA", "5Aa");

        assertThat(Sought.in(CHECKSUMMED)).isEqualTo(new Sought.OfAddress(address, Checksum.RIGHT));
        assertThat(Sought.in(lower)).isEqualTo(new Sought.OfAddress(address, Checksum.NONE));
        assertThat(Sought.in(lower.toUpperCase(Locale.ROOT)))
                .isEqualTo(new Sought.OfAddress(address, Checksum.NONE));
        assertThat(Sought.in(altered)).isEqualTo(new Sought.OfAddress(address, Checksum.WRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USDT", "Wrapped Ether", "dead", "1.5x", "x0", "<b>", "ÄÖ", "12-34"})
    void takesEverythingElseForTheNameOfAToken(String text) {
        assertThat(Sought.in(text)).isEqualTo(new Sought.OfName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\t", "\u200b", "\udb40\udc20"})
    void seesThatNothingWasTyped(String text) {
        assertThat(Sought.in(text)).isEqualTo(new Sought.Nothing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0x1234|has 4 hex digits; an address has 40, a hash 64",
                "0x|Nothing follows 0x",
                "0x8f3a…c21b|shortened",
                "0x8f3a...c21b|shortened",
                "0x12g4|'g' at place 5",
                "99999999999999999999|20 digits"
            })
    void saysWhatIsWrongWithATextThatCannotBeAnything(String text, String reason) {
        assertThat(Sought.in(text))
                .isInstanceOfSatisfying(
                        Sought.Unreadable.class,
                        unreadable -> {
                            assertThat(unreadable.text()).isEqualTo(text);
                            assertThat(unreadable.reason()).contains(reason);
                        });
    }

    @Test
    void namesAHiddenCharacterInsideAnAddress() {
        assertThat(Sought.in(CHECKSUMMED.substring(0, 10) + "\u202e" + CHECKSUMMED.substring(10)))
                .isInstanceOfSatisfying(
                        Sought.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.reason()).contains("U+202E at place 11"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "+", "\u200b", "\ud80d\udc30"})
    void looksAtEachCharacterOfALongTextOnce(String filling) {
        String text = "a" + filling.repeat(200_000) + "z";

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Sought.in(text)).isInstanceOf(Sought.Unreadable.class));
    }

    @Test
    void refusesATextLongerThanAnyNameWorthSearching() {
        assertThat(Sought.in("x".repeat(SearchText.LONGEST))).isInstanceOf(Sought.OfName.class);
        assertThat(Sought.in("x".repeat(SearchText.LONGEST + 1)))
                .isInstanceOf(Sought.Unreadable.class);
    }
}
