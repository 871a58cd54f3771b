package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.Quorum;
import io.windlass.chain.SealReport;
import io.windlass.chain.SealReport.Vote;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The validator set as it stands after one block, replayed from an anchor header; immutable.
 * Replaying refuses a header whose seals this set did not make.
 */
public final class ValidatorSnapshot {
    private final ChainRules rules;
    private final BlockNumber number;
    private final BlockHash hash;
    private final VoteTally tally;
    // Clique: who signed the last floor(n/2) + 1 blocks
    private final SortedMap<Long, Address> recent;

    ValidatorSnapshot(
            ChainRules rules,
            BlockNumber number,
            BlockHash hash,
            VoteTally tally,
            SortedMap<Long, Address> recent) {
        this.rules = rules;
        this.number = number;
        this.hash = hash;
        this.tally = tally;
        this.recent = recent;
    }

    /** The next set with what was found in the seals, or the check that failed. */
    public sealed interface Step {
        record Next(ValidatorSnapshot snapshot, SealReport seals) implements Step {}

        record Refused(String check, String expected, String got) implements Step {}
    }

    /**
     * Takes genesis or an epoch header, which list the whole set, at its word.
     *
     * @throws IllegalArgumentException where the header lists no set
     */
    public static ValidatorSnapshot startingAt(ChainRules rules, Header anchor) {
        Consensus consensus = rules.consensus();
        if (!rules.isEpoch(anchor.number())) {
            throw new IllegalArgumentException(
                    "block "
                            + anchor.number()
                            + " is neither genesis nor a multiple of the epoch length "
                            + rules.epochLength());
        }
        List<Address> listed =
                switch (ExtraData.decode(consensus, anchor.extraData())) {
                    case ExtraData.Clique clique -> clique.signers();
                    case ExtraData.Ibft ibft -> ibft.validators();
                    case ExtraData.Bft bft -> bft.validators();
                };
        if (listed.isEmpty()) {
            throw new IllegalArgumentException(
                    "block " + anchor.number() + " lists no validators: a contract holds the set");
        }
        return new ValidatorSnapshot(
                rules,
                anchor.number(),
                BlockHashing.hash(consensus, anchor),
                afterOwnVote(rules, anchor, VoteTally.of(listed)),
                new TreeMap<>());
    }

    // an IBFT header lists the set of its parent, and GoQuorum counts the vote of an epoch block
    private static VoteTally afterOwnVote(ChainRules rules, Header anchor, VoteTally listed) {
        if (rules.consensus() != Consensus.IBFT
                || !(SealCheck.check(rules, anchor, new SealContext.Unanchored("the anchor"))
                        instanceof SealOutcome.Sealed(SealReport report))) {
            return listed;
        }
        Vote vote = report.vote();
        Address voter = report.proposer();
        return vote == null || voter == null ? listed : listed.cast(voter, vote, false);
    }

    /** Checks the header's seals against this set and replays its vote. */
    public Step apply(Header header) {
        return switch (SealCheck.check(rules, header, new SealContext.Anchored(this))) {
            case SealOutcome.Broken(String check, String expected, String got) ->
                    new Step.Refused(check, expected, got);
            case SealOutcome.Sealed(SealReport report) ->
                    new Step.Next(
                            advance(header, BlockHashing.hash(rules.consensus(), header), report),
                            report);
        };
    }

    /**
     * The same for a block proven against this very snapshot, without recovering its seals again.
     *
     * @throws IllegalArgumentException where the block does not follow
     */
    public ValidatorSnapshot after(CheckedBlock block) {
        if (!block.header().parentHash().equals(hash)) {
            throw new IllegalArgumentException(
                    "block " + block.number() + " " + block.hash() + " does not follow " + this);
        }
        return advance(block.header(), block.hash(), block.seals());
    }

    private ValidatorSnapshot advance(Header header, BlockHash headerHash, SealReport report) {
        boolean epoch = rules.isEpoch(header.number());
        VoteTally before = epoch ? tally.withoutVotes() : tally;
        Vote vote = report.vote();
        Address voter = report.proposer();
        boolean besu = rules.consensus() == Consensus.IBFT2 || rules.consensus() == Consensus.QBFT;
        // Besu drops a vote that an epoch block carries, geth and GoQuorum count it
        boolean counts = vote != null && voter != null && !(epoch && besu);
        VoteTally after =
                counts
                        ? before.cast(
                                Objects.requireNonNull(voter), Objects.requireNonNull(vote), besu)
                        : before;
        return new ValidatorSnapshot(
                rules, header.number(), headerHash, after, recentAfter(header, voter, after));
    }

    private SortedMap<Long, Address> recentAfter(
            Header header, @Nullable Address signer, VoteTally after) {
        if (rules.consensus() != Consensus.CLIQUE || signer == null) {
            return recent;
        }
        long at = header.number().value();
        int limit = after.validators().size() / 2 + 1;
        SortedMap<Long, Address> next = new TreeMap<>(recent);
        next.put(at, signer);
        // the blocks that still bar their signers from the next one
        return new TreeMap<>(next.tailMap(at + 2 - limit));
    }

    /** Whether this member may seal the next block; on Clique not one that signed recently. */
    public boolean maySealNext(Address signer) {
        return validators().contains(signer) && !recent.containsValue(signer);
    }

    public ChainRules rules() {
        return rules;
    }

    public BlockNumber number() {
        return number;
    }

    public BlockHash hash() {
        return hash;
    }

    /** Ascending. */
    public List<Address> validators() {
        return tally.validators();
    }

    public Quorum quorum() {
        return Quorum.of(rules.consensus(), tally.validators().size());
    }

    VoteTally tally() {
        return tally;
    }

    SortedMap<Long, Address> recent() {
        return recent;
    }

    /** For a checkpoint; {@link #fromBytes} reads it back. */
    public Bytes toBytes() {
        return SnapshotCodec.encode(this);
    }

    /**
     * Reads a checkpoint back.
     *
     * @throws io.windlass.chain.rlp.MalformedRlp where the bytes are no snapshot
     */
    public static ValidatorSnapshot fromBytes(ChainRules rules, Bytes bytes) {
        return SnapshotCodec.decode(rules, bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValidatorSnapshot that
                && rules.equals(that.rules)
                && hash.equals(that.hash)
                && tally.equals(that.tally)
                && recent.equals(that.recent);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "validators after block " + number + " " + hash + ": " + tally.validators();
    }
}
