package io.windlass.chain.vectors;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.chain.seal.ConsensusDetection;
import io.windlass.chain.seal.ExtraData;
import io.windlass.chain.seal.SealCheck;
import io.windlass.chain.seal.SealContext;
import io.windlass.chain.seal.SealOutcome;
import io.windlass.chain.seal.ValidatorSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what is computed from recorded headers with what was recorded beside them. */
final class HeaderVectors {
    private final List<String> matched = new ArrayList<>();
    private final List<String> differing = new ArrayList<>();

    List<String> matched() {
        return matched;
    }

    List<String> differing() {
        return differing;
    }

    /** IBFT blocks in a row: besides each header, the set replayed from genesis. */
    void ibft(List<String> lines) {
        ChainRules rules = ChainRules.of(10, Consensus.IBFT);
        ValidatorSnapshot snapshot = null;
        BlockHash parent = null;
        for (String line : lines) {
            Fields each = Fields.parse(line);
            Fields expected = each.object("expected");
            String name = "ibft-block-" + each.text("number");
            Header header = RecordedBlock.header(each.object("block"));
            header(name, Consensus.IBFT, header, expected.text("blockHash"));
            if (parent != null) {
                same(name, "parent hash", parent, header.parentHash());
            }
            parent = BlockHashing.hash(Consensus.IBFT, header);
            ExtraData.Ibft extra =
                    (ExtraData.Ibft) ExtraData.decode(Consensus.IBFT, header.extraData());
            same(name, "vanity", expected.bytes("vanity"), extra.vanity());
            same(name, "validators", expected.addresses("validators"), extra.validators());
            if (snapshot == null) {
                snapshot = ValidatorSnapshot.startingAt(rules, header);
                continue;
            }
            switch (snapshot.apply(header)) {
                case ValidatorSnapshot.Step.Next(ValidatorSnapshot next, SealReport report) -> {
                    sealers(name, expected, report);
                    snapshot = next;
                }
                case ValidatorSnapshot.Step.Refused refused ->
                        differing.add(name + ": replay " + refused);
            }
        }
    }

    /** One header of IBFT 2.0, QBFT or Clique. */
    void block(Fields vector) {
        String name = vector.text("name");
        Consensus consensus = consensus(vector);
        Header header = RecordedBlock.header(vector.object("block"));
        Fields expected = vector.object("expected");
        header(name, consensus, header, vector.object("block").text("hash"));
        if (vector.has("headerRlp")) {
            Bytes rlp = vector.bytes("headerRlp");
            same(name, "header from RLP", header, HeaderCodec.decode(rlp));
            same(name, "RLP of the header", rlp, HeaderCodec.encode(header));
        }
        ChainRules rules = ChainRules.of(1, consensus);
        switch (SealCheck.check(rules, header, new SealContext.Unanchored("one header"))) {
            case SealOutcome.Broken broken -> differing.add(name + ": " + broken);
            case SealOutcome.Sealed(SealReport report) -> sealers(name, expected, report);
        }
        if (expected.has("commitHash")) {
            Bytes digest = Bytes.of(BlockHashing.sealDigest(consensus, header));
            same(name, "commit hash", expected.bytes("commitHash"), digest);
        }
    }

    /** An extraData alone: read, and written back the same. */
    void extraData(Fields vector) {
        String name = vector.text("name");
        Consensus consensus = consensus(vector);
        Fields expected = vector.object("expected");
        ExtraData.Bft extra =
                (ExtraData.Bft) ExtraData.decode(consensus, vector.bytes("extraData"));
        same(name, "vanity", expected.bytes("vanity"), extra.vanity());
        same(name, "validators", expected.addresses("validators"), extra.validators());
        same(name, "round", expected.text("round"), Long.toString(extra.round()));
        same(name, "seals", expected.text("seals"), Integer.toString(extra.seals().size()));
        SealReport.Vote vote =
                expected.has("vote")
                        ? new SealReport.Vote(
                                expected.object("vote").address("recipient"),
                                expected.object("vote").text("type").equals("add"))
                        : null;
        same(name, "vote", vote, extra.vote());
        same(name, "written back", vector.bytes("extraData"), ExtraData.encode(consensus, extra));
    }

    private static Consensus consensus(Fields vector) {
        return Consensus.valueOf(vector.text("consensus").toUpperCase(Locale.ROOT));
    }

    private void header(String name, Consensus consensus, Header header, String hash) {
        same(name, "consensus", consensus, ConsensusDetection.of(header));
        same(name, "hash", BlockHash.fromHex(hash), BlockHashing.hash(consensus, header));
    }

    private void sealers(String name, Fields expected, SealReport report) {
        String signer = expected.has("signer") ? "signer" : "proposer";
        Address proposer = expected.addressOrNull(signer);
        same(name, "proposer", proposer, report.proposer());
        if (expected.has("committers")) {
            same(name, "committers", expected.addresses("committers"), report.sealers());
        }
        if (expected.has("round")) {
            same(name, "round", expected.text("round"), Integer.toString(report.round()));
        }
        if (report.consensus().isBft()) {
            List<Address> validators = expected.addresses("validators").stream().sorted().toList();
            same(name, "validator set", validators, report.validators());
            same(name, "below quorum", false, report.belowQuorum());
        }
    }

    private void same(String name, String what, @Nullable Object expected, @Nullable Object got) {
        if (Objects.equals(expected, got)) {
            matched.add(name + ": " + what);
        } else {
            differing.add(name + ": " + what + " expected " + expected + ", got " + got);
        }
    }
}
