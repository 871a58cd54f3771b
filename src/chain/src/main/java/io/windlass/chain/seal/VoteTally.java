package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.SealReport.Vote;
import java.util.ArrayList;
import java.util.List;

/**
 * A validator set and the votes that may change it; a vote passes with floor(n/2) + 1 voters.
 *
 * @param validators ascending
 * @param votes at most one a voter and candidate, in the order they were cast
 */
record VoteTally(List<Address> validators, List<Cast> votes) {
    VoteTally {
        validators = validators.stream().sorted().toList();
        votes = List.copyOf(votes);
    }

    record Cast(Address voter, Address candidate, boolean add) {}

    static VoteTally of(List<Address> validators) {
        return new VoteTally(validators, List.of());
    }

    VoteTally withoutVotes() {
        return votes.isEmpty() ? this : new VoteTally(validators, List.of());
    }

    /**
     * The set after a vote.
     *
     * @param countsIdleVotes Besu also counts votes to add a member or drop a stranger (they then
     *     change nothing but clear the candidate's votes); geth and GoQuorum ignore them
     */
    VoteTally cast(Address voter, Vote vote, boolean countsIdleVotes) {
        Address candidate = vote.candidate();
        boolean idle = validators.contains(candidate) == vote.add();
        List<Cast> next = new ArrayList<>(votes);
        boolean withdrew =
                next.removeIf(
                        each -> each.voter().equals(voter) && each.candidate().equals(candidate));
        if (idle && !countsIdleVotes) {
            return withdrew ? new VoteTally(validators, next) : this;
        }
        next.add(new Cast(voter, candidate, vote.add()));
        long agreeing =
                next.stream()
                        .filter(each -> each.candidate().equals(candidate))
                        .filter(each -> each.add() == vote.add())
                        .count();
        if (agreeing <= validators.size() / 2) {
            return new VoteTally(validators, next);
        }
        next.removeIf(each -> each.candidate().equals(candidate));
        List<Address> changed = new ArrayList<>(validators);
        changed.remove(candidate);
        if (vote.add()) {
            changed.add(candidate);
        } else {
            next.removeIf(each -> each.voter().equals(candidate));
        }
        return new VoteTally(changed, next);
    }
}
