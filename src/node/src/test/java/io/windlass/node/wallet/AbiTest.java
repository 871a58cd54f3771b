package io.windlass.node.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Wei;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AbiTest {
    private static final Address SOMEBODY = Address.fromHex("0x" + "42".repeat(20));

    @Test
    void encodesACallAsErc20Tokens() {
        assertThat(Abi.encode("transfer(address,uint256)", SOMEBODY, Wei.of(255)).toHex())
                .isEqualTo(
                        "0xa9059cbb" + "00".repeat(12) + "42".repeat(20) + "%064x".formatted(255));
    }

    @Test
    void encodesListsBytesAndBooleans() {
        assertThat(
                        Abi.encode(
                                        "mint(uint256[],bytes,bool)",
                                        List.of(1, 2L),
                                        Bytes.fromHex("0xabcdef"),
                                        true)
                                .slice(4, 4 + 32 * 8)
                                .toHex())
                .isEqualTo(
                        "0x%064x%064x%064x%064x%064x%064x%064x".formatted(96, 192, 1, 2, 1, 2, 3)
                                + "abcdef"
                                + "00".repeat(29));
    }

    @Test
    void encodesConstructorArgumentsThatDecodeAgain() {
        Bytes encoded = Abi.encodeConstructor("(string)", "Ahoy ⚓");
        assertThat(Abi.decodeString(encoded)).isEqualTo("Ahoy ⚓");
        assertThat(Abi.encodeConstructor("(bytes32)", Hash.ZERO).size()).isEqualTo(32);
        assertThat(Abi.encodeConstructor("()")).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void refusesWhatDoesNotFitAndSaysWhat() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Abi.encode("transfer(address,uint256)", SOMEBODY))
                .withMessage("1 arguments for 2 types [address, uint256]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Abi.encode("transfer"))
                .withMessageEndingWith("got transfer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Abi.encode("set(uint8)", 256))
                .withMessage("cannot encode 256 as uint8");
    }
}
