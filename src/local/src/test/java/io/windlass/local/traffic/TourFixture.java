package io.windlass.local.traffic;

import io.windlass.chain.Wei;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tour as it goes when nothing goes wrong, without a chain. */
record TourFixture(Book book, List<Action> actions, List<Entry> entries) {
    static TourFixture whole() {
        return before("");
    }

    /** All steps before the leg of {@code step}, and the others of that leg. */
    static TourFixture before(String step) {
        Rounds rounds = new Rounds(7, 3);
        TourFixture tour = new TourFixture(new Book(), new ArrayList<>(), new ArrayList<>());
        Map<Integer, Long> nonces = new HashMap<>();
        while (true) {
            List<Action> round = rounds.next(tour.book, Set.of());
            boolean last = round.stream().anyMatch(it -> it.step().equals(step));
            if (round.getFirst().step().startsWith("steady/")) {
                return tour;
            }
            tour.take(round.stream().filter(it -> !it.step().equals(step)).toList(), nonces);
            if (last) {
                return tour;
            }
        }
    }

    private void take(List<Action> round, Map<Integer, Long> nonces) {
        Envelope.Fees fees = Envelope.Fees.of(FakeChain.ID, Wei.of(7));
        List<Entry> taken = new ArrayList<>();
        for (Action action : round) {
            long nonce = nonces.merge(action.sender(), 1L, Long::sum) - 1;
            taken.add(Envelope.seal(action, nonce, fees).entry());
        }
        actions.addAll(round);
        entries.addAll(taken);
        taken.forEach(book::add);
    }
}
