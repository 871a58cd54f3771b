package io.windlass.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {

    @ParameterizedTest(name = "{0} validators")
    @CsvSource({
        // n, ceil(2n/3), floor((n-1)/3), floor(n/2)+1
        "1, 1, 0, 1",
        "2, 2, 0, 2",
        "3, 2, 0, 2",
        "4, 3, 1, 3",
        "5, 4, 1, 3",
        "6, 4, 1, 4",
        "7, 5, 2, 4",
        "8, 6, 2, 5",
        "9, 6, 2, 5",
        "10, 7, 3, 6"
    })
    void followsTheFormulaOfTheConsensus(int validators, int bft, int faulty, int clique) {
        for (Consensus consensus : Consensus.values()) {
            Quorum quorum = Quorum.of(consensus, validators);
            if (consensus.isBft()) {
                assertThat(quorum).isEqualTo(new Quorum(validators, bft, faulty));
                assertThat(quorum.oneHonest()).isEqualTo(faulty + 1);
                assertThat(quorum.margin(validators)).isEqualTo(validators - bft);
                assertThat(quorum.margin(bft - 1)).isEqualTo(-1);
            } else if (consensus == Consensus.CLIQUE) {
                assertThat(quorum.needed()).isEqualTo(clique);
                assertThat(quorum.margin(clique)).isZero();
            } else {
                assertThat(quorum.needed()).isZero();
            }
        }
    }
}
