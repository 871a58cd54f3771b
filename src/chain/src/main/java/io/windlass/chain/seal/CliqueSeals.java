package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Standing;
import io.windlass.chain.rlp.MalformedRlp;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header rules of Clique (EIP-225; geth 1.13 consensus/clique). */
final class CliqueSeals {
    private static final Bytes ADD = Bytes.fromHex("0xffffffffffffffff");
    private static final Bytes DROP = Bytes.fromHex("0x0000000000000000");

    private final ChainRules rules;
    private final Header header;
    private final SealContext context;

    CliqueSeals(ChainRules rules, Header header, SealContext context) {
        this.rules = rules;
        this.header = header;
        this.context = context;
    }

    SealOutcome check() {
        ExtraData.Clique extra;
        try {
            extra = (ExtraData.Clique) ExtraData.decode(Consensus.CLIQUE, header.extraData());
        } catch (MalformedRlp e) {
            return broken(SealCheck.EXTRA_DATA, "vanity, signers, seal", e.getMessage());
        }
        if (header.number().value() == 0) {
            return genesis(extra);
        }
        Optional<Address> signer =
                Secp256k1.recover(BlockHashing.sealDigest(Consensus.CLIQUE, header), extra.seal());
        if (signer.isEmpty()) {
            return broken(SealCheck.SEAL, "a signature of the header", extra.seal().toHex());
        }
        SealOutcome.@Nullable Broken shape = shape(extra);
        if (shape != null) {
            return shape;
        }
        return switch (context) {
            case SealContext.Unanchored(String reason) ->
                    sealed(signer.get(), new Standing.Observed(reason), List.of());
            case SealContext.Anchored(ValidatorSnapshot parent) ->
                    against(parent, signer.get(), extra);
        };
    }

    private SealOutcome genesis(ExtraData.Clique extra) {
        return new SealOutcome.Sealed(
                new SealReport(
                        Consensus.CLIQUE,
                        new Standing.Observed("genesis carries no seal"),
                        null,
                        -1,
                        List.of(),
                        extra.signers().stream().sorted().toList(),
                        extra.signers().size() / 2 + 1,
                        false,
                        false,
                        null));
    }

    private SealOutcome.@Nullable Broken shape(ExtraData.Clique extra) {
        BigInteger difficulty = header.difficulty();
        if (!difficulty.equals(BigInteger.ONE) && !difficulty.equals(BigInteger.TWO)) {
            return broken(SealCheck.DIFFICULTY, "1 or 2", difficulty.toString());
        }
        if (!header.nonce().equals(ADD) && !header.nonce().equals(DROP)) {
            return broken(SealCheck.VOTE, ADD + " or " + DROP, header.nonce().toHex());
        }
        if (rules.epochLength() == 0) {
            return null;
        }
        boolean epoch = rules.isEpoch(header.number());
        if (epoch && !(header.coinbase().equals(Address.ZERO) && header.nonce().equals(DROP))) {
            return broken(SealCheck.VOTE, "none in an epoch block", "one on " + header.coinbase());
        }
        if (epoch == extra.signers().isEmpty()) {
            return broken(
                    SealCheck.VALIDATORS,
                    epoch ? "the signers listed in an epoch block" : "none between epochs",
                    extra.signers().toString());
        }
        return null;
    }

    private SealOutcome against(ValidatorSnapshot parent, Address signer, ExtraData.Clique extra) {
        List<Address> signers = parent.validators();
        int place = signers.indexOf(signer);
        if (place < 0) {
            return broken(SealCheck.NON_VALIDATOR, "one of " + signers, signer.toHex());
        }
        if (!parent.maySealNext(signer)) {
            return broken(
                    SealCheck.SIGNED_RECENTLY,
                    "a signer of none of the last " + signers.size() / 2 + " blocks",
                    signer.toHex());
        }
        boolean turn = Long.remainderUnsigned(header.number().value(), signers.size()) == place;
        BigInteger due = turn ? BigInteger.TWO : BigInteger.ONE;
        if (!header.difficulty().equals(due)) {
            return broken(SealCheck.DIFFICULTY, due.toString(), header.difficulty().toString());
        }
        if (!extra.signers().isEmpty() && !extra.signers().equals(signers)) {
            return broken(SealCheck.VALIDATORS, signers.toString(), extra.signers().toString());
        }
        return sealed(signer, Standing.PROVEN, signers);
    }

    private SealOutcome sealed(Address signer, Standing standing, List<Address> signers) {
        return new SealOutcome.Sealed(
                new SealReport(
                        Consensus.CLIQUE,
                        standing,
                        signer,
                        -1,
                        List.of(signer),
                        signers,
                        signers.isEmpty() ? 0 : signers.size() / 2 + 1,
                        header.difficulty().equals(BigInteger.TWO),
                        false,
                        vote()));
    }

    private @Nullable Vote vote() {
        boolean add = header.nonce().equals(ADD);
        return header.coinbase().equals(Address.ZERO) && !add
                ? null
                : new Vote(header.coinbase(), add);
    }

    private static SealOutcome.Broken broken(String check, String expected, @Nullable String got) {
        return new SealOutcome.Broken(check, expected, String.valueOf(got));
    }
}
