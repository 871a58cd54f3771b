package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Header;
import io.windlass.ledger.read.FullBlockRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer about one block: what lists say of it, its header, and who sealed it. */
record BlockAnswer(
        BlockName tip,
        BlockLine block,
        HeaderAnswer header,
        SealsAnswer seals,
        List<String> uncles,
        List<WithdrawalAnswer> withdrawals) {

    /**
     * The rest of the header; its hash is keccak-256 of {@code rlp}.
     *
     * @param rlp the whole encoded header
     */
    record HeaderAnswer(
            String rlp,
            String unclesHash,
            String stateRoot,
            String transactionsRoot,
            String receiptsRoot,
            String logsBloom,
            String extraData,
            String mixHash,
            String nonce,
            @Nullable String withdrawalsRoot,
            @Nullable String blobGasUsed,
            @Nullable String excessBlobGas,
            @Nullable String parentBeaconBlockRoot,
            @Nullable String requestsHash) {
        static HeaderAnswer of(FullBlockRow row) {
            Header header = row.header();
            return new HeaderAnswer(
                    row.headerRlp().toHex(),
                    header.unclesHash().toHex(),
                    header.stateRoot().toHex(),
                    header.transactionsRoot().toHex(),
                    header.receiptsRoot().toHex(),
                    header.logsBloom().toHex(),
                    header.extraData().toHex(),
                    header.mixHash().toHex(),
                    header.nonce().toHex(),
                    Texts.of(header.withdrawalsRoot()),
                    Texts.of(header.blobGasUsed()),
                    Texts.of(header.excessBlobGas()),
                    Texts.of(header.parentBeaconBlockRoot()),
                    Texts.of(header.requestsHash()));
        }
    }

    /**
     * Who sealed, out of whom, and how many were needed.
     *
     * @param quorum null where the set is not known
     */
    record SealsAnswer(
            List<String> sealers,
            List<String> validators,
            @Nullable Integer quorum,
            @Nullable VoteAnswer vote) {}

    /** A wish to add or drop a validator. */
    record VoteAnswer(String candidate, boolean add) {}

    /**
     * A credit from the beacon chain.
     *
     * @param gwei amount in gwei, not wei
     */
    record WithdrawalAnswer(String index, String validatorIndex, String address, String gwei) {}

    static BlockAnswer of(FullBlockRow row, Moment moment) {
        return new BlockAnswer(
                moment.tipName(),
                BlockLine.of(row.block(), moment),
                HeaderAnswer.of(row),
                new SealsAnswer(
                        row.sealers().stream().map(Address::checksummed).toList(),
                        row.validators().stream().map(Address::checksummed).toList(),
                        row.quorum() == 0 ? null : row.quorum(),
                        row.vote() == null
                                ? null
                                : new VoteAnswer(
                                        row.vote().candidate().checksummed(), row.vote().add())),
                row.uncles().stream().map(BlockHash::toHex).toList(),
                row.withdrawals().stream()
                        .map(one ->
                                new WithdrawalAnswer(
                                        one.index().toString(),
                                        one.validatorIndex().toString(),
                                        one.address().checksummed(),
                                        one.amount().toString()))
                        .toList());
    }
}
