package io.windlass.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Wei;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SteadyTrafficTest {
    private static final int ROUNDS = 400;

    private List<Entry> run(long seed, Book book) {
        Rounds rounds = new Rounds(seed, 5);
        Envelope.Fees fees = Envelope.Fees.of(FakeChain.ID, Wei.of(7));
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            List<Entry> round = new ArrayList<>();
            for (Action action : rounds.next(book, Set.of())) {
                round.add(Envelope.seal(action, i, fees).entry());
            }
            assertThat(round).extracting(Entry::from).doesNotHaveDuplicates();
            // the chain may include them in any order
            round.reversed().forEach(book::add);
            all.addAll(round);
        }
        return all;
    }

    @Test
    void followsFromTheSeedAlone() {
        List<Entry> once = run(11, TourFixture.whole().book());

        assertThat(run(11, TourFixture.whole().book())).isEqualTo(once);
        assertThat(run(12, TourFixture.whole().book())).isNotEqualTo(once);
    }

    @Test
    void neverSpendsWhatItsSenderDoesNotHold() {
        Book book = TourFixture.whole().book();
        Address emitter = book.contract(Contract.EMITTER);
        List<Entry> entries = run(11, book);

        assertThat(entries)
                .flatExtracting(Entry::transfers)
                .filteredOn(it -> !it.token().equals(emitter.toHex()))
                .hasSizeGreaterThan(500)
                .allSatisfy(it -> {
                    Address token = Address.fromHex(it.token());
                    Address from = Address.fromHex(it.from());
                    assertThat(book.held(token, it.id(), from)).isNotNegative();
                });
    }

    @Test
    void goesOnDoingAllThatTheTourDid() {
        List<Entry> entries = run(11, TourFixture.whole().book());

        assertThat(entries).extracting(Entry::type).contains(0, 1, 2);
        assertThat(entries).extracting(Entry::failure).contains("panic", "reason", "out-of-gas");
        assertThat(entries)
                .flatExtracting(Entry::transfers)
                .extracting(Entry.Moved::standard)
                .contains("erc20", "erc721", "erc1155");
        assertThat(entries).flatExtracting(Entry::created).isNotEmpty();
    }

    @Test
    void givesEachDeedToOneOwnerAtATime() {
        Book book = TourFixture.whole().book();
        run(11, book);
        Address deed = book.contract(Contract.DEED);

        Set<BigInteger> owned = new HashSet<>();
        for (Address holder : TrafficKeys.receivers()) {
            for (BigInteger id : book.ids(deed, holder)) {
                assertThat(book.held(deed, id, holder)).isEqualTo(BigInteger.ONE);
                assertThat(owned.add(id)).as("deed %s has a second owner", id).isTrue();
            }
        }
        assertThat(owned).hasSizeGreaterThan(20);
    }
}
