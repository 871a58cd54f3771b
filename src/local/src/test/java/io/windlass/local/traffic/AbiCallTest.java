package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Bytes;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AbiCallTest {
    @Test
    void encodesTheExampleOfTheSpecification() {
        // Solidity documentation, Contract ABI Specification, "Examples": sam("dave", true,
        // [1,2,3])
        Bytes call =
                AbiCall.call(
                        "sam(bytes,bool,uint256[])",
                        AbiCall.text("dave"),
                        AbiCall.word(1),
                        AbiCall.numbers(1, 2, 3));

        assertThat(call.toHex())
                .isEqualTo(
                        "0xa5643bf2"
                                + word("60")
                                + word("1")
                                + word("a0")
                                + word("4")
                                + "64617665"
                                + "0".repeat(56)
                                + word("3")
                                + word("1")
                                + word("2")
                                + word("3"));
    }

    @Test
    void encodesTheGreatestNumber() {
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

        assertThat(AbiCall.word(most).bytes().toHex()).isEqualTo("0x" + "f".repeat(64));
    }

    @Test
    void refusesWhatIsNoWord() {
        assertThatThrownBy(() -> AbiCall.word(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> AbiCall.word(BigInteger.ONE.shiftLeft(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String word(String hex) {
        return "0".repeat(64 - hex.length()) + hex;
    }
}
