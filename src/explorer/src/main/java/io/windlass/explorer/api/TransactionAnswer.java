package io.windlass.explorer.api;

import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import io.windlass.ledger.read.FullTransactionRow;
import io.windlass.ledger.read.LogRow;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one transaction: what lists say of it, what was signed, and what it brought
 * about.
 *
 * @param standing of the block that holds it
 * @param signed null where the type is unknown
 * @param raw the signed encoding: keccak-256 of it is the hash
 * @param logs the first ones, {@value Slice#LARGEST} at most
 * @param transfers the first ones, likewise
 */
record TransactionAnswer(
        BlockName tip,
        TransactionLine transaction,
        BlockName block,
        StandingAnswer standing,
        StandingAnswer sealStanding,
        @Nullable SignedAnswer signed,
        String raw,
        String cumulativeGasUsed,
        @Nullable String stateRoot,
        List<LogAnswer> logs,
        long transferCount,
        List<TransferLine> transfers) {
    /** What the sender signed, beyond what lists say. */
    record SignedAnswer(
            @Nullable String chainId,
            String nonce,
            String gasLimit,
            @Nullable String gasPrice,
            @Nullable String maxPriorityFeePerGas,
            @Nullable String maxFeePerGas,
            @Nullable String maxFeePerBlobGas,
            String input,
            List<AccessAnswer> accessList,
            List<String> blobVersionedHashes,
            List<AuthorizationAnswer> authorizations,
            SignatureAnswer signature) {
        static SignedAnswer of(Transaction signed) {
            return new SignedAnswer(
                    Texts.of(signed.chainId()),
                    Long.toUnsignedString(signed.nonce()),
                    Long.toUnsignedString(signed.gasLimit()),
                    Texts.of(signed.gasPrice()),
                    Texts.of(signed.maxPriorityFeePerGas()),
                    Texts.of(signed.maxFeePerGas()),
                    Texts.of(signed.maxFeePerBlobGas()),
                    signed.input().toHex(),
                    signed.accessList().stream().map(AccessAnswer::of).toList(),
                    signed.blobVersionedHashes().stream().map(Hash::toHex).toList(),
                    signed.authorizations().stream().map(AuthorizationAnswer::of).toList(),
                    SignatureAnswer.of(signed.signature()));
        }
    }

    /** Storage keys of one contract, warmed before execution. */
    record AccessAnswer(String address, List<String> storageKeys) {
        static AccessAnswer of(Transaction.AccessListEntry entry) {
            return new AccessAnswer(
                    entry.address().checksummed(),
                    entry.storageKeys().stream().map(Hash::toHex).toList());
        }
    }

    /** An account's request to run the code of {@code address} (EIP-7702). */
    record AuthorizationAnswer(
            String chainId, String address, String nonce, SignatureAnswer signature) {
        static AuthorizationAnswer of(Transaction.Authorization one) {
            return new AuthorizationAnswer(
                    one.chainId().toString(),
                    one.address().checksummed(),
                    one.nonce().toString(),
                    SignatureAnswer.of(one.signature()));
        }
    }

    /** An ECDSA signature, its numbers in decimal. */
    record SignatureAnswer(String v, String r, String s) {
        static SignatureAnswer of(Transaction.Signature signature) {
            return new SignatureAnswer(
                    signature.v().toString(), signature.r().toString(), signature.s().toString());
        }
    }

    /**
     * A raw log.
     *
     * @param index position in its block
     */
    record LogAnswer(int index, String address, List<String> topics, String data) {
        static LogAnswer of(LogRow row) {
            return new LogAnswer(
                    row.index(),
                    row.log().address().checksummed(),
                    row.log().topics().stream().map(Hash::toHex).toList(),
                    row.log().data().toHex());
        }
    }

    static TransactionAnswer of(FullTransactionRow row, Moment moment) {
        Transaction signed = row.signed();
        Transactions asked = moment.snapshot().transactions();
        PageWish first = PageWish.first(Slice.LARGEST);
        return new TransactionAnswer(
                moment.tipName(),
                TransactionLine.of(row.transaction(), moment),
                BlockName.of(row.block().number(), row.block().hash()),
                StandingAnswer.of(row.block().standing()),
                StandingAnswer.of(row.block().sealStanding()),
                signed == null ? null : SignedAnswer.of(signed),
                row.raw().toHex(),
                Long.toUnsignedString(row.cumulativeGasUsed()),
                Texts.of(row.stateRoot()),
                asked.logs(row.logs(), first).map(LogAnswer::of).rows(),
                row.transfers(),
                asked.transfers(row.logs(), first).map(one -> TransferLine.of(one, moment)).rows());
    }
}
