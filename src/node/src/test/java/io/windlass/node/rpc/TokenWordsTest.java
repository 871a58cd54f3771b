package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Bytes;
import org.junit.jupiter.api.Test;

final class TokenWordsTest {
    @Test
    void keepsEveryByteOfAHostileName() {
        Bytes name = StubStage.utf8("<b>\u202e\0x".repeat(100));
        assertThat(TokenWords.text(Bytes.fromHex(StubStage.abiString(name)))).isEqualTo(name);
    }

    @Test
    void readsAnEmptyStringAsEmptyNotAsMissing() {
        assertThat(TokenWords.text(Bytes.fromHex(StubStage.abiString(Bytes.EMPTY))))
                .isEqualTo(Bytes.EMPTY);
    }

    @Test
    void readsBytes32WithoutItsPadding() {
        assertThat(TokenWords.text(Bytes.fromHex("0x4d4b52" + "00".repeat(29))))
                .isEqualTo(StubStage.utf8("MKR"));
    }

    @Test
    void hasNoTextWhereOffsetOrLengthPointOutside() {
        String far = "ff".repeat(32);
        String word = "%064x".formatted(32);
        assertThat(TokenWords.text(Bytes.fromHex("0x" + far + word))).isNull();
        assertThat(TokenWords.text(Bytes.fromHex("0x" + word + far))).isNull();
        assertThat(TokenWords.text(Bytes.fromHex("0x1234"))).isNull();
        assertThat(TokenWords.text(Bytes.EMPTY)).isNull();
    }

    @Test
    void guessesNoDecimals() {
        assertThat(TokenWords.decimals(Bytes.fromHex("0x%064x".formatted(255)))).isEqualTo(255);
        assertThat(TokenWords.decimals(Bytes.fromHex("0x%064x".formatted(256)))).isNull();
        assertThat(TokenWords.decimals(Bytes.fromHex("0x12"))).isNull();
    }
}
