package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import io.windlass.ledger.read.Blocks.OrphanRow;
import java.util.Optional;

/** Says what it means that something is not in the ledger. */
final class Missing {
    private Missing() {}

    static RefusedException block(BlockWish wish, Moment moment) {
        return switch (wish) {
            case BlockWish.ByNumber(var number) -> number(number, moment);
            case BlockWish.ByHash(var hash) -> hash(hash, moment);
        };
    }

    private static RefusedException number(BlockNumber number, Moment moment) {
        boolean ahead = number.compareTo(moment.tip().number()) > 0;
        return new RefusedException(
                        Problem.NOT_YET_INDEXED,
                        number.toString(),
                        ahead
                                ? "The newest block indexed is " + moment.tip().number() + "."
                                : "The blocks around it are not indexed.",
                        ahead
                                ? "Wait until the chain has come that far; /api/v1/tip tells."
                                : "History may still be on its way; the coverage is in"
                                        + " /api/v1/integrity.")
                .at(moment);
    }

    private static RefusedException hash(BlockHash hash, Moment moment) {
        return new RefusedException(
                        Problem.UNKNOWN_BLOCK,
                        hash.toHex(),
                        moment.snapshot()
                                .blocks()
                                .orphan(hash)
                                .map(orphan -> "It " + was(orphan))
                                .orElse("No block that is indexed has this hash."),
                        "Compare the hash with its source; it may be a transaction's, or another"
                                + " chain's.")
                .at(moment);
    }

    static RefusedException transaction(TransactionHash hash, Moment moment) {
        Optional<OrphanRow> orphan = moment.snapshot().transactions().orphanedIn(hash);
        return new RefusedException(
                        Problem.UNKNOWN_TRANSACTION,
                        hash.toHex(),
                        orphan.map(one -> "The block that held it " + was(one))
                                .orElse("No block that is indexed holds it."),
                        orphan.isPresent()
                                ? "It may come again in another block: ask again."
                                : "It may wait in a node's pool, belong to another chain, or stand"
                                        + " in a block that is not indexed yet.")
                .at(moment);
    }

    static RefusedException token(Address address, Moment moment) {
        return new RefusedException(
                        Problem.UNKNOWN_TOKEN,
                        address.checksummed(),
                        "No indexed block holds a token transfer of a contract at this address.",
                        "What is known of the address is at /api/v1/addresses/"
                                + address.checksummed()
                                + ".")
                .at(moment);
    }

    private static String was(OrphanRow orphan) {
        return "was block "
                + orphan.number()
                + " of this chain until "
                + orphan.forgottenAt().toInstant()
                + ".";
    }
}
