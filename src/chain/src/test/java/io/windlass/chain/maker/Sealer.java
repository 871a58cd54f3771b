package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.chain.seal.ConsensusDetection;
import io.windlass.chain.seal.ExtraData;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a consensus adds to a header, and signs it. */
final class Sealer {
    private static final Bytes NO_SEAL = Bytes.owned(new byte[65]);
    private static final Bytes ADD = Bytes.fromHex("0xffffffffffffffff");
    private static final Bytes ZERO_NONCE = Bytes.owned(new byte[8]);

    private final Consensus consensus;

    Sealer(Consensus consensus) {
        this.consensus = consensus;
    }

    /**
     * What the header shall say about itself.
     *
     * @param listed the validators it lists
     */
    record Draft(
            Bytes vanity,
            List<Address> listed,
            @Nullable Address proposer,
            int round,
            boolean inTurn,
            @Nullable Vote vote) {}

    Header unsealed(Header plain, Draft draft) {
        boolean bft = consensus.isBft();
        Vote vote = draft.vote();
        boolean inHeader = consensus == Consensus.CLIQUE || consensus == Consensus.IBFT;
        Address proposer = draft.proposer();
        Address coinbase =
                inHeader
                        ? (vote == null ? Address.ZERO : vote.candidate())
                        : (proposer == null ? Address.ZERO : proposer);
        Bytes nonce = inHeader && vote != null && vote.add() ? ADD : ZERO_NONCE;
        BigInteger difficulty =
                switch (consensus) {
                    case CLIQUE -> draft.inTurn() ? BigInteger.TWO : BigInteger.ONE;
                    case IBFT, IBFT2, QBFT -> BigInteger.ONE;
                    case NONE -> plain.difficulty();
                };
        Hash mixHash = bft ? ConsensusDetection.BFT_MIX_HASH : Hash.ZERO;
        return with(plain, coinbase, difficulty, extraData(draft), mixHash, nonce);
    }

    private Bytes extraData(Draft draft) {
        return switch (consensus) {
            case CLIQUE ->
                    ExtraData.encode(
                            consensus,
                            new ExtraData.Clique(draft.vanity(), draft.listed(), NO_SEAL));
            case IBFT ->
                    ExtraData.encode(
                            consensus,
                            new ExtraData.Ibft(
                                    draft.vanity(), draft.listed(), Bytes.EMPTY, List.of()));
            case IBFT2, QBFT ->
                    ExtraData.encode(
                            consensus,
                            new ExtraData.Bft(
                                    draft.vanity(),
                                    draft.listed(),
                                    draft.vote(),
                                    draft.round(),
                                    List.of()));
            case NONE -> draft.vanity().slice(0, 16);
        };
    }

    /** Signs a header whose extraData stands but for its seals; Clique takes the proposer only. */
    Header sealed(Header header, Key proposer, List<Key> committers) {
        return switch (consensus) {
            case NONE -> header;
            case CLIQUE -> {
                Bytes seal = proposer.sign(BlockHashing.sealDigest(consensus, header));
                ExtraData.Clique old =
                        (ExtraData.Clique) ExtraData.decode(consensus, header.extraData());
                yield with(header, new ExtraData.Clique(old.vanity(), old.signers(), seal));
            }
            case IBFT -> {
                ExtraData.Ibft old =
                        (ExtraData.Ibft) ExtraData.decode(consensus, header.extraData());
                Bytes own = proposer.sign(BlockHashing.ibftProposerDigest(header));
                Header proposed =
                        with(
                                header,
                                new ExtraData.Ibft(old.vanity(), old.validators(), own, List.of()));
                yield with(
                        proposed,
                        new ExtraData.Ibft(
                                old.vanity(), old.validators(), own, seals(proposed, committers)));
            }
            case IBFT2, QBFT -> {
                ExtraData.Bft old = (ExtraData.Bft) ExtraData.decode(consensus, header.extraData());
                yield with(
                        header,
                        new ExtraData.Bft(
                                old.vanity(),
                                old.validators(),
                                old.vote(),
                                old.round(),
                                seals(header, committers)));
            }
        };
    }

    private List<Bytes> seals(Header header, List<Key> committers) {
        byte[] digest = BlockHashing.sealDigest(consensus, header);
        return committers.stream().map(key -> key.sign(digest)).toList();
    }

    private Header with(Header header, ExtraData extraData) {
        return with(
                header,
                header.coinbase(),
                header.difficulty(),
                ExtraData.encode(consensus, extraData),
                header.mixHash(),
                header.nonce());
    }

    private static Header with(
            Header header,
            Address coinbase,
            BigInteger difficulty,
            Bytes extraData,
            Hash mixHash,
            Bytes nonce) {
        return new Header(
                header.parentHash(),
                header.unclesHash(),
                coinbase,
                header.stateRoot(),
                header.transactionsRoot(),
                header.receiptsRoot(),
                header.logsBloom(),
                difficulty,
                header.number(),
                header.gasLimit(),
                header.gasUsed(),
                header.timestamp(),
                extraData,
                mixHash,
                nonce,
                header.baseFee(),
                header.withdrawalsRoot(),
                header.blobGasUsed(),
                header.excessBlobGas(),
                header.parentBeaconBlockRoot(),
                header.requestsHash());
    }
}
