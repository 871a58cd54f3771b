package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.ChainKind;
import org.junit.jupiter.api.Test;

final class ChainIdentityTest {
    private static final ChainIdentity OURS = new ChainIdentity(ChainKind.CLIQUE, 91773, null);

    @Test
    void acceptsTheChainThatTheFolderHolds() {
        assertThat(OURS.differenceFrom(OURS, "/data")).isEmpty();
    }

    @Test
    void namesBothChainsWhenTheFolderHoldsAnotherOne() {
        ChainIdentity theirs =
                new ChainIdentity(ChainKind.ELSEWHERE, 1, "0xd4e56740f876aef8c010b86a40d5f567");

        assertThat(theirs.differenceFrom(OURS, "/data"))
                .contains(
                        "The folder /data holds our own Clique chain with id 91773, not the chain of other nodes with id 1 and first block 0xd4e56740…. Choose another folder with --data, or forget what it holds with ./windlass reset.");
    }
}
