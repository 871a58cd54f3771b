package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Header;
import io.windlass.chain.Quorum;
import io.windlass.chain.SealReport;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Standing;
import io.windlass.chain.rlp.MalformedRlp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header rules of IBFT, IBFT 2.0 and QBFT (Besu 24.12, GoQuorum 24.4). */
final class BftSeals {
    private static final Bytes IBFT_ADD = Bytes.fromHex("0xffffffffffffffff");

    private final ChainRules rules;
    private final Header header;
    private final SealContext context;

    BftSeals(ChainRules rules, Header header, SealContext context) {
        this.rules = rules;
        this.header = header;
        this.context = context;
    }

    /** What the three kinds have in common. */
    private record Parts(List<Address> listed, List<Bytes> seals, int round, @Nullable Vote vote) {}

    SealOutcome check() {
        ExtraData extra;
        try {
            extra = ExtraData.decode(rules.consensus(), header.extraData());
        } catch (MalformedRlp e) {
            return broken(
                    SealCheck.EXTRA_DATA,
                    rules.consensus() + " extra data",
                    String.valueOf(e.getMessage()));
        }
        Parts parts = parts(extra);
        if (header.number().value() == 0) {
            return sealed(
                    parts, null, List.of(), new Standing.Observed("genesis carries no seals"));
        }
        Optional<SealOutcome.Broken> set = validatorSet(parts.listed());
        if (set.isPresent()) {
            return set.get();
        }
        return sealsOf(parts, extra);
    }

    private Parts parts(ExtraData extra) {
        return switch (extra) {
            case ExtraData.Ibft ibft ->
                    new Parts(ibft.validators(), ibft.committedSeals(), -1, ibftVote());
            case ExtraData.Bft bft ->
                    new Parts(bft.validators(), bft.seals(), (int) bft.round(), bft.vote());
            case ExtraData.Clique _ -> throw new IllegalStateException("Clique is not BFT");
        };
    }

    private @Nullable Vote ibftVote() {
        boolean add = header.nonce().equals(IBFT_ADD);
        return header.coinbase().equals(Address.ZERO) && !add
                ? null
                : new Vote(header.coinbase(), add);
    }

    private Optional<SealOutcome.Broken> validatorSet(List<Address> listed) {
        if (!(context instanceof SealContext.Anchored(ValidatorSnapshot parent))) {
            return Optional.empty();
        }
        // GoQuorum orders IBFT sets by their text, so only the members count
        boolean same =
                listed.size() == parent.validators().size()
                        && Set.copyOf(listed).equals(Set.copyOf(parent.validators()));
        boolean contract = listed.isEmpty() && !rules.provable();
        return same || contract
                ? Optional.empty()
                : Optional.of(
                        broken(
                                SealCheck.VALIDATORS,
                                parent.validators().toString(),
                                listed.toString()));
    }

    private SealOutcome sealsOf(Parts parts, ExtraData extra) {
        List<Address> listed = parts.listed();
        byte[] digest = BlockHashing.sealDigest(rules.consensus(), header);
        List<Address> sealers = new ArrayList<>();
        Set<Address> seen = new HashSet<>();
        for (Bytes seal : parts.seals()) {
            Optional<Address> sealer = Secp256k1.recover(digest, seal);
            if (sealer.isEmpty()) {
                return broken(SealCheck.SEAL, "a signature of the header", seal.toHex());
            }
            if (!listed.isEmpty() && !listed.contains(sealer.get())) {
                return broken(SealCheck.NON_VALIDATOR, "one of " + listed, sealer.get().toHex());
            }
            if (!seen.add(sealer.get())) {
                return broken(
                        SealCheck.DUPLICATE, "one seal a validator", "two of " + sealer.get());
            }
            sealers.add(sealer.get());
        }
        Quorum quorum = Quorum.of(rules.consensus(), listed.size());
        if (!listed.isEmpty() && sealers.size() < quorum.oneHonest()) {
            return broken(
                    SealCheck.TOO_FEW,
                    "at least f + 1 = " + quorum.oneHonest() + " of " + listed.size(),
                    Integer.toString(sealers.size()));
        }
        return proposed(parts, sealers, extra);
    }

    private SealOutcome proposed(Parts parts, List<Address> sealers, ExtraData extra) {
        List<Address> listed = parts.listed();
        Address proposer = header.coinbase();
        if (extra instanceof ExtraData.Ibft ibft) {
            byte[] digest = BlockHashing.ibftProposerDigest(header);
            Optional<Address> signer = Secp256k1.recover(digest, ibft.proposerSeal());
            if (signer.isEmpty()) {
                return broken(SealCheck.PROPOSER, "its signature", ibft.proposerSeal().toHex());
            }
            proposer = signer.get();
            if (!listed.isEmpty() && !listed.contains(proposer)) {
                return broken(SealCheck.PROPOSER, "one of " + listed, proposer.toHex());
            }
        }
        // Besu may pay a beneficiary instead of the proposer: then the header does not name him
        boolean known = listed.isEmpty() || listed.contains(proposer);
        Standing standing =
                listed.isEmpty()
                        ? new Standing.Observed("a contract holds the validator set")
                        : switch (context) {
                            case SealContext.Anchored _ -> Standing.PROVEN;
                            case SealContext.Unanchored(String reason) ->
                                    new Standing.Observed(reason);
                        };
        return sealed(parts, known ? proposer : null, List.copyOf(sealers), standing);
    }

    private SealOutcome sealed(
            Parts parts, @Nullable Address proposer, List<Address> sealers, Standing standing) {
        List<Address> validators = parts.listed().stream().sorted().toList();
        int quorum = Quorum.of(rules.consensus(), validators.size()).needed();
        return new SealOutcome.Sealed(
                new SealReport(
                        rules.consensus(),
                        standing,
                        proposer,
                        parts.round(),
                        sealers,
                        validators,
                        quorum,
                        parts.round() == 0,
                        header.number().value() > 0 && sealers.size() < quorum,
                        parts.vote()));
    }

    private static SealOutcome.Broken broken(String check, String expected, String got) {
        return new SealOutcome.Broken(check, expected, got);
    }
}
