package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import io.windlass.chain.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A snapshot as RLP: [version, number, hash, validators, votes, recent signers]. */
final class SnapshotCodec {
    private static final int VERSION = 1;

    private SnapshotCodec() {}

    static Bytes encode(ValidatorSnapshot snapshot) {
        RlpWriter out = new RlpWriter();
        int list = out.beginList();
        out.number(VERSION).number(snapshot.number().value()).bytes(snapshot.hash().bytes());
        int validators = out.beginList();
        snapshot.validators().forEach(each -> out.bytes(each.bytes()));
        out.endList(validators);
        int votes = out.beginList();
        for (VoteTally.Cast vote : snapshot.tally().votes()) {
            int triple = out.beginList();
            out.bytes(vote.voter().bytes()).bytes(vote.candidate().bytes());
            out.number(vote.add() ? 1 : 0).endList(triple);
        }
        out.endList(votes);
        int recent = out.beginList();
        snapshot.recent()
                .forEach((number, signer) -> {
                    int pair = out.beginList();
                    out.number(number).bytes(signer.bytes()).endList(pair);
                });
        out.endList(recent);
        return out.endList(list).toBytes();
    }

    static ValidatorSnapshot decode(ChainRules rules, Bytes bytes) {
        RlpReader whole = RlpReader.of(bytes);
        RlpReader in = whole.list();
        whole.end();
        long version = in.number();
        if (version != VERSION) {
            throw new MalformedRlp("validator snapshot of version " + version + ", not " + VERSION);
        }
        BlockNumber number = new BlockNumber(in.number());
        BlockHash hash = new BlockHash(in.bytes(BlockHash.SIZE));
        VoteTally tally = new VoteTally(validators(in.list()), votes(in.list()));
        SortedMap<Long, Address> recent = recent(in.list());
        in.end();
        return new ValidatorSnapshot(rules, number, hash, tally, recent);
    }

    private static List<Address> validators(RlpReader list) {
        List<Address> validators = new ArrayList<>();
        while (list.hasNext()) {
            validators.add(address(list));
        }
        return validators;
    }

    private static List<VoteTally.Cast> votes(RlpReader list) {
        List<VoteTally.Cast> votes = new ArrayList<>();
        while (list.hasNext()) {
            RlpReader triple = list.list();
            votes.add(new VoteTally.Cast(address(triple), address(triple), triple.number() == 1));
            triple.end();
        }
        return votes;
    }

    private static SortedMap<Long, Address> recent(RlpReader list) {
        SortedMap<Long, Address> recent = new TreeMap<>();
        while (list.hasNext()) {
            RlpReader pair = list.list();
            recent.put(pair.number(), address(pair));
            pair.end();
        }
        return recent;
    }

    private static Address address(RlpReader in) {
        return new Address(in.bytes(Address.SIZE));
    }
}
