package io.windlass.chain.seal;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.SealReport.Vote;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a consensus writes into a header's extraData. */
public sealed interface ExtraData {

    /**
     * Clique (EIP-225).
     *
     * @param vanity 32 bytes
     * @param signers listed in genesis and epoch headers only
     * @param seal 65 bytes; zero in genesis
     */
    record Clique(Bytes vanity, List<Address> signers, Bytes seal) implements ExtraData {}

    /**
     * IBFT of GoQuorum (Istanbul).
     *
     * @param proposerSeal 65 bytes; empty in genesis
     */
    record Ibft(
            Bytes vanity, List<Address> validators, Bytes proposerSeal, List<Bytes> committedSeals)
            implements ExtraData {}

    /**
     * IBFT 2.0 and QBFT.
     *
     * @param validators empty where a contract holds the set
     */
    record Bft(
            Bytes vanity,
            List<Address> validators,
            @Nullable Vote vote,
            long round,
            List<Bytes> seals)
            implements ExtraData {}

    /**
     * Reads what {@code consensus} has written.
     *
     * @throws io.windlass.chain.rlp.MalformedRlp naming what is wrong
     */
    static ExtraData decode(Consensus consensus, Bytes extraData) {
        return ExtraDataCodec.decode(consensus, extraData);
    }

    /** The inverse of {@link #decode}. */
    static Bytes encode(Consensus consensus, ExtraData extraData) {
        return ExtraDataCodec.encode(consensus, extraData);
    }
}
