package io.windlass.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who proposed a block and who sealed it, as recovered from the header.
 *
 * @param standing proven against a replayed validator set, or observed with the reason (no anchor,
 *     set in a contract)
 * @param proposer null where the consensus has none (genesis, NONE)
 * @param round BFT round, −1 elsewhere
 * @param sealers addresses recovered from the seals, in the header's order (Clique: the one signer)
 * @param validators the set in force, ascending; empty where it is not known
 * @param quorum seals needed; 0 where it is not known
 * @param inTurn Clique: difficulty 2 and the signer's turn; BFT: round 0
 * @param belowQuorum at least f + 1 seals but fewer than quorum: accepted by some clients, flagged
 * @param vote a vote to change the set carried by this block, or null
 */
public record SealReport(
        Consensus consensus,
        Standing standing,
        @Nullable Address proposer,
        int round,
        List<Address> sealers,
        List<Address> validators,
        int quorum,
        boolean inTurn,
        boolean belowQuorum,
        @Nullable Vote vote) {

    /** A validator's wish to add or drop {@code candidate}. */
    public record Vote(Address candidate, boolean add) {}

    public static SealReport none(String reason) {
        return new SealReport(
                Consensus.NONE,
                new Standing.Observed(reason),
                null,
                -1,
                List.of(),
                List.of(),
                0,
                false,
                false,
                null);
    }
}
