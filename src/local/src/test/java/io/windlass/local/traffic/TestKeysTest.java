package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.chain.Hash;
import org.junit.jupiter.api.Test;

class TestKeysTest {
    @Test
    void derivesTheAddressThatEveryWalletDerives() {
        // first account of the mnemonic "test test … junk", known to every wallet
        Hash key =
                Hash.fromHex("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

        assertThat(TestKeys.addressOf(key).checksummed())
                .isEqualTo("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    }

    @Test
    void givesTenDifferentFundedAccounts() {
        assertThat(TestKeys.funded()).hasSize(TestKeys.FUNDED).doesNotHaveDuplicates();
    }

    @Test
    void refusesANegativeIndex() {
        assertThatThrownBy(() -> TestKeys.key(-1)).hasMessageContaining("-1");
    }
}
