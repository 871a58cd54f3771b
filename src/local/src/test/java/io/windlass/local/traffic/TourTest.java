package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Log;
import io.windlass.chain.TokenTransfers;
import io.windlass.local.traffic.Entry.Made;
import io.windlass.local.traffic.Entry.Moved;
import io.windlass.local.traffic.Intent.Failure;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TourTest {
    private final TourFixture tour = TourFixture.whole();

    @Test
    void takesEachStepOnce() {
        assertThat(tour.actions()).extracting(Action::step).doesNotHaveDuplicates();
    }

    @Test
    void failsInEveryWayThatATransactionFails() {
        assertThat(tour.entries())
                .extracting(Entry::failure)
                .contains(
                        Arrays.stream(Failure.values()).map(Failure::word).toArray(String[]::new));
    }

    @Test
    void sendsEveryTypeThatTheChainMayTake() {
        assertThat(tour.actions()).extracting(Action::type).contains(Action.UNPROTECTED, 0, 1, 2);
    }

    @Test
    void createsByTransactionAndByCall() {
        Map<String, String> by =
                tour.entries().stream()
                        .flatMap(it -> it.created().stream())
                        .collect(Collectors.toMap(Made::label, Made::by));

        assertThat(by)
                .containsEntry("proxy", "transaction")
                .containsEntry("clone", "call")
                .containsEntry("clone-at", "call")
                .containsEntry("built", "call");
    }

    @Test
    void movesTokensOfAllThreeStandardsInBothDirections() {
        String nobody = Address.ZERO.toHex();
        for (String standard : new String[] {"erc20", "erc721", "erc1155"}) {
            assertThat(tour.entries())
                    .flatExtracting(Entry::transfers)
                    .filteredOn(it -> it.standard().equals(standard))
                    .anyMatch(it -> it.from().equals(nobody))
                    .anyMatch(it -> it.to().equals(nobody))
                    .anyMatch(it -> !it.from().equals(nobody) && !it.to().equals(nobody));
        }
    }

    @Test
    void movesABatchWithOneKindSeveralTimesAndABatchOfNothing() {
        assertThat(entry("tour/5/cargo-batch-repeated").transfers())
                .extracting(Moved::amount)
                .containsExactly(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO, BigInteger.TWO);
        assertThat(entry("tour/5/cargo-batch-empty").transfers()).isEmpty();
    }

    @Test
    void namesACoinWithExactlyAKilobyte() {
        assertThat(HostileText.kilobyte().size()).isEqualTo(1024);
    }

    @Test
    void leavesAHolderBelowZeroWhereATokenLies() {
        Address emitter = tour.book().contract(Contract.EMITTER);

        assertThat(tour.book().held(emitter, BigInteger.ZERO, TestKeys.address(7)))
                .isEqualTo(BigInteger.valueOf(-1_000));
    }

    @Test
    void writesOddLogsThatMoveNothing() {
        assertThat(OddLogs.moveNothing())
                .hasSizeGreaterThan(10)
                .allSatisfy(odd -> {
                    Log log = new Log(Address.ZERO, odd.topics(), odd.data());
                    assertThat(TokenTransfers.decode(log, 0)).as(odd.why()).isEmpty();
                });
    }

    private Entry entry(String step) {
        return tour.entries().stream()
                .filter(it -> it.step().equals(step))
                .findFirst()
                .orElseThrow();
    }
}
