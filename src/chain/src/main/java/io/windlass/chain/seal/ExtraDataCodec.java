package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import io.windlass.chain.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Byte forms of {@link ExtraData} (EIP-225; Besu 24.12 and GoQuorum 24.4 for the BFT kinds). */
final class ExtraDataCodec {
    static final int VANITY = 32;
    static final int ADD = 0xff;

    private ExtraDataCodec() {}

    static ExtraData decode(Consensus consensus, Bytes extraData) {
        return switch (consensus) {
            case CLIQUE -> clique(extraData);
            case IBFT -> ibft(extraData);
            case IBFT2, QBFT -> bft(consensus, extraData);
            case NONE -> throw new MalformedRlp("no consensus, so no extraData to read");
        };
    }

    private static ExtraData.Clique clique(Bytes extraData) {
        int listed = extraData.size() - VANITY - Secp256k1.SIGNATURE_SIZE;
        if (listed < 0 || listed % Address.SIZE != 0) {
            throw new MalformedRlp(
                    "Clique extraData of "
                            + extraData.size()
                            + " bytes, wanted 32 + 20 a signer + 65");
        }
        List<Address> signers = new ArrayList<>();
        for (int at = VANITY; at < VANITY + listed; at += Address.SIZE) {
            signers.add(new Address(extraData.slice(at, at + Address.SIZE)));
        }
        return new ExtraData.Clique(
                extraData.slice(0, VANITY),
                List.copyOf(signers),
                extraData.slice(VANITY + listed, extraData.size()));
    }

    private static ExtraData.Ibft ibft(Bytes extraData) {
        if (extraData.size() < VANITY) {
            throw new MalformedRlp("IBFT extraData of " + extraData.size() + " bytes");
        }
        RlpReader whole = RlpReader.of(extraData, VANITY);
        RlpReader in = whole.list();
        whole.end();
        List<Address> validators = addresses(in.list());
        Bytes proposerSeal = in.bytes();
        List<Bytes> seals = seals(in.list());
        in.end();
        return new ExtraData.Ibft(extraData.slice(0, VANITY), validators, proposerSeal, seals);
    }

    private static ExtraData.Bft bft(Consensus consensus, Bytes extraData) {
        RlpReader whole = RlpReader.of(extraData);
        RlpReader in = whole.list();
        whole.end();
        Bytes vanity = in.bytes();
        List<Address> validators = addresses(in.list());
        Vote vote = vote(consensus, in);
        long round = consensus == Consensus.IBFT2 ? fixedRound(in.bytes(4)) : in.number();
        if (round < 0 || round > Integer.MAX_VALUE) {
            throw new MalformedRlp("round beyond 31 bits");
        }
        List<Bytes> seals = seals(in.list());
        in.end();
        return new ExtraData.Bft(vanity, validators, vote, round, seals);
    }

    private static long fixedRound(Bytes round) {
        long value = 0;
        for (int i = 0; i < round.size(); i++) {
            value = (value << 8) | (round.at(i) & 0xff);
        }
        return value;
    }

    // no vote: the empty string in IBFT 2.0, the empty list in QBFT
    private static @Nullable Vote vote(Consensus consensus, RlpReader in) {
        if (consensus == Consensus.IBFT2 && !in.nextIsList()) {
            in.bytes(0);
            return null;
        }
        RlpReader vote = in.list();
        if (consensus == Consensus.QBFT && !vote.hasNext()) {
            return null;
        }
        Address candidate = new Address(vote.bytes(Address.SIZE));
        Bytes kind = vote.bytes();
        vote.end();
        boolean add = kind.size() == 1 && (kind.at(0) & 0xff) == ADD;
        boolean drop = kind.isEmpty() || (kind.size() == 1 && kind.at(0) == 0);
        if (!add && !drop) {
            throw new MalformedRlp("vote that neither adds nor drops: " + kind);
        }
        return new Vote(candidate, add);
    }

    private static List<Address> addresses(RlpReader list) {
        List<Address> addresses = new ArrayList<>();
        while (list.hasNext()) {
            addresses.add(new Address(list.bytes(Address.SIZE)));
        }
        return List.copyOf(addresses);
    }

    private static List<Bytes> seals(RlpReader list) {
        List<Bytes> seals = new ArrayList<>();
        while (list.hasNext()) {
            seals.add(list.bytes(Secp256k1.SIGNATURE_SIZE));
        }
        return List.copyOf(seals);
    }

    static Bytes encode(Consensus consensus, ExtraData extraData) {
        RlpWriter out = new RlpWriter();
        switch (extraData) {
            case ExtraData.Clique(Bytes vanity, List<Address> signers, Bytes seal) -> {
                out.encoded(vanity);
                signers.forEach(signer -> out.encoded(signer.bytes()));
                out.encoded(seal);
            }
            case ExtraData.Ibft ibft -> {
                out.encoded(ibft.vanity());
                int list = out.beginList();
                writeAddresses(ibft.validators(), out);
                out.bytes(ibft.proposerSeal());
                writeSeals(ibft.committedSeals(), out);
                out.endList(list);
            }
            case ExtraData.Bft bft -> writeBft(consensus, bft, out);
        }
        return out.toBytes();
    }

    private static void writeBft(Consensus consensus, ExtraData.Bft bft, RlpWriter out) {
        int list = out.beginList();
        out.bytes(bft.vanity());
        writeAddresses(bft.validators(), out);
        Vote vote = bft.vote();
        boolean ibft2 = consensus == Consensus.IBFT2;
        if (vote == null) {
            out.octet(ibft2 ? 0x80 : 0xc0);
        } else {
            int pair = out.beginList();
            Bytes drop = ibft2 ? Bytes.of(new byte[1]) : Bytes.EMPTY;
            Bytes kind = vote.add() ? Bytes.of(new byte[] {(byte) ADD}) : drop;
            out.bytes(vote.candidate().bytes()).bytes(kind).endList(pair);
        }
        if (ibft2) {
            int round = (int) bft.round();
            out.octet(0x84).octet(round >>> 24).octet(round >>> 16).octet(round >>> 8).octet(round);
        } else {
            out.number(bft.round());
        }
        writeSeals(bft.seals(), out);
        out.endList(list);
    }

    private static void writeAddresses(List<Address> addresses, RlpWriter out) {
        int list = out.beginList();
        addresses.forEach(address -> out.bytes(address.bytes()));
        out.endList(list);
    }

    private static void writeSeals(List<Bytes> seals, RlpWriter out) {
        int list = out.beginList();
        seals.forEach(out::bytes);
        out.endList(list);
    }
}
