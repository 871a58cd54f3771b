package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import java.math.BigInteger;

/** Tells the consensus from the shape of one header, genesis included. */
public final class ConsensusDetection {
    /** mixHash of every BFT header: "ctical byzantine fault tolerance". */
    public static final Hash BFT_MIX_HASH =
            Hash.fromHex("0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365");

    private ConsensusDetection() {}

    public static Consensus of(Header header) {
        if (header.mixHash().equals(BFT_MIX_HASH)) {
            return bft(header.extraData());
        }
        return isClique(header) ? Consensus.CLIQUE : Consensus.NONE;
    }

    private static Consensus bft(Bytes extraData) {
        try {
            RlpReader whole = RlpReader.of(extraData);
            RlpReader in = whole.list();
            whole.end();
            in.item();
            in.list();
            boolean emptyStringVote = !in.nextIsList();
            Bytes vote = in.item();
            Bytes round = in.bytes();
            in.list();
            in.end();
            // with a vote only the round tells: four bytes always, or a scalar
            boolean ibft2 = emptyStringVote || (vote.size() > 1 && round.size() == 4);
            return ibft2 ? Consensus.IBFT2 : Consensus.QBFT;
        } catch (MalformedRlp notListFromTheStart) {
            return isIbft(extraData) ? Consensus.IBFT : Consensus.NONE;
        }
    }

    private static boolean isIbft(Bytes extraData) {
        try {
            ExtraData.decode(Consensus.IBFT, extraData);
            return true;
        } catch (MalformedRlp notIbft) {
            return false;
        }
    }

    private static boolean isClique(Header header) {
        int listed = header.extraData().size() - ExtraDataCodec.VANITY - Secp256k1.SIGNATURE_SIZE;
        boolean genesis = header.number().value() == 0;
        BigInteger difficulty = header.difficulty();
        boolean turn = difficulty.equals(BigInteger.ONE) || difficulty.equals(BigInteger.TWO);
        return listed >= (genesis ? Address.SIZE : 0)
                && listed % Address.SIZE == 0
                && header.mixHash().equals(Hash.ZERO)
                && (genesis || turn);
    }
}
