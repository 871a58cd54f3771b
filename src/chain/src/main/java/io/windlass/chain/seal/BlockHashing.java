package io.windlass.chain.seal;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.Keccak;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import io.windlass.chain.rlp.RlpWriter;
import java.util.Arrays;

/**
 * Which bytes of a header make its hash, and which its seals sign; the items that stay are copied
 * as they stand, so that a client's choice of encoding survives.
 */
public final class BlockHashing {
    private static final byte COMMIT = 2;

    private BlockHashing() {}

    public static BlockHash hash(Consensus consensus, Header header) {
        return BlockHash.owned(Keccak.digest(hashedForm(consensus, header).array()));
    }

    /** The bytes whose keccak-256 is the block hash; genesis is hashed as it is. */
    public static Bytes hashedForm(Consensus consensus, Header header) {
        if (header.number().value() == 0 || !consensus.isBft()) {
            return HeaderCodec.encode(header);
        }
        try {
            return HeaderCodec.encode(header, hashedExtraData(consensus, header.extraData()));
        } catch (MalformedRlp notOfThisConsensus) {
            return HeaderCodec.encode(header);
        }
    }

    private static Bytes hashedExtraData(Consensus consensus, Bytes extraData) {
        return switch (consensus) {
            case IBFT -> withoutIbftSeals(extraData, true);
            case IBFT2 -> bftHead(extraData, Tail.NOTHING);
            case QBFT -> bftHead(extraData, Tail.ZERO_ROUND_NO_SEALS);
            case CLIQUE, NONE -> extraData;
        };
    }

    /**
     * What committers sign, and on Clique the one signer.
     *
     * @throws MalformedRlp where extraData is not of this consensus
     */
    public static byte[] sealDigest(Consensus consensus, Header header) {
        Bytes extraData = header.extraData();
        return switch (consensus) {
            case CLIQUE -> {
                int kept = Math.max(0, extraData.size() - Secp256k1.SIGNATURE_SIZE);
                yield digest(HeaderCodec.encode(header, extraData.slice(0, kept)));
            }
            case IBFT -> {
                byte[] hash = digest(hashedForm(consensus, header));
                byte[] message = Arrays.copyOf(hash, hash.length + 1);
                message[hash.length] = COMMIT;
                yield Keccak.digest(message);
            }
            case IBFT2 -> digest(HeaderCodec.encode(header, bftHead(extraData, Tail.ROUND)));
            case QBFT ->
                    digest(HeaderCodec.encode(header, bftHead(extraData, Tail.ROUND_NO_SEALS)));
            case NONE -> throw new MalformedRlp("no consensus, so no seals");
        };
    }

    /** What an IBFT proposer signs: the digest of the digest of the header without any seal. */
    public static byte[] ibftProposerDigest(Header header) {
        Bytes unsealed = withoutIbftSeals(header.extraData(), false);
        return Keccak.digest(digest(HeaderCodec.encode(header, unsealed)));
    }

    private static byte[] digest(Bytes form) {
        return Keccak.digest(form.array());
    }

    private static Bytes withoutIbftSeals(Bytes extraData, boolean keepProposerSeal) {
        RlpReader in = RlpReader.of(extraData, ExtraDataCodec.VANITY).list();
        RlpWriter out = new RlpWriter(extraData.size() + 8);
        out.encoded(extraData.slice(0, ExtraDataCodec.VANITY));
        int list = out.beginList();
        out.encoded(in.item());
        Bytes proposerSeal = in.item();
        if (keepProposerSeal) {
            out.encoded(proposerSeal);
        } else {
            out.octet(0x80);
        }
        return out.octet(0xc0).endList(list).toBytes();
    }

    /** What follows vanity, validators and vote. */
    private enum Tail {
        NOTHING,
        ROUND,
        ROUND_NO_SEALS,
        ZERO_ROUND_NO_SEALS
    }

    private static Bytes bftHead(Bytes extraData, Tail tail) {
        RlpReader in = RlpReader.of(extraData).list();
        RlpWriter out = new RlpWriter(extraData.size() + 8);
        int list = out.beginList();
        out.encoded(in.item()).encoded(in.item()).encoded(in.item());
        Bytes round = in.item();
        switch (tail) {
            case NOTHING -> {}
            case ROUND -> out.encoded(round);
            case ROUND_NO_SEALS -> out.encoded(round).octet(0xc0);
            case ZERO_ROUND_NO_SEALS -> out.octet(0x80).octet(0xc0);
        }
        return out.endList(list).toBytes();
    }
}
