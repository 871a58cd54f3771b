package io.windlass.explorer.api;

import io.windlass.explorer.search.Findings;
import io.windlass.explorer.search.Sought;
import io.windlass.explorer.search.Sought.Checksum;
import io.windlass.ledger.read.Search.AddressHit;
import io.windlass.ledger.read.Search.BlockHit;
import io.windlass.ledger.read.Search.Hit;
import io.windlass.ledger.read.Search.OrphanHit;
import io.windlass.ledger.read.Search.TokenHit;
import io.windlass.ledger.read.Search.TransactionHit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param meaning "number", "hash", "address", "name" or "unreadable"
 * @param note what to be careful of, or why the text is unreadable; null where all is well
 * @param hits best first
 */
record SearchAnswer(
        BlockName tip, String query, String meaning, @Nullable String note, List<HitAnswer> hits) {

    /**
     * One thing the text may mean; the fields that do not belong to its kind are null.
     *
     * @param kind "block", "transaction", "address", "token" or "orphan"
     * @param path of its page
     */
    record HitAnswer(
            String kind,
            String path,
            @Nullable Long number,
            @Nullable String hash,
            @Nullable String address,
            @Nullable TokenLabelAnswer token) {
        static HitAnswer of(Hit hit) {
            return switch (hit) {
                case BlockHit(var number, var hash) ->
                        new HitAnswer(
                                "block",
                                "/block/" + number,
                                number.value(),
                                hash.toHex(),
                                null,
                                null);
                case TransactionHit(var hash, var block) ->
                        new HitAnswer(
                                "transaction",
                                "/tx/" + hash,
                                block.value(),
                                hash.toHex(),
                                null,
                                null);
                case AddressHit(var address) ->
                        new HitAnswer(
                                "address",
                                "/address/" + address.checksummed(),
                                null,
                                null,
                                address.checksummed(),
                                null);
                case TokenHit(var token) ->
                        new HitAnswer(
                                "token",
                                "/token/" + token.address().checksummed(),
                                null,
                                null,
                                token.address().checksummed(),
                                TokenLabelAnswer.of(token));
                case OrphanHit(var orphan) ->
                        new HitAnswer(
                                "orphan",
                                "/block/" + orphan.hash(),
                                orphan.number().value(),
                                orphan.hash().toHex(),
                                null,
                                null);
            };
        }
    }

    static SearchAnswer of(String query, Findings findings, Moment moment) {
        return new SearchAnswer(
                moment.tipName(),
                query,
                meaning(findings.sought()),
                note(findings.sought()),
                findings.hits().stream().map(HitAnswer::of).toList());
    }

    private static String meaning(Sought sought) {
        return switch (sought) {
            case Sought.OfNumber _ -> "number";
            case Sought.OfHash _ -> "hash";
            case Sought.OfAddress _ -> "address";
            case Sought.OfName _ -> "name";
            case Sought.Nothing _, Sought.Unreadable _ -> "unreadable";
        };
    }

    private static @Nullable String note(Sought sought) {
        return switch (sought) {
            case Sought.OfAddress(var address, Checksum checksum) when checksum == Checksum.WRONG ->
                    "The letter case is not this address's checksum ("
                            + address.checksummed()
                            + "): a digit may be mistyped. Compare it with its source.";
            case Sought.Unreadable(_, String reason) -> reason;
            case Sought.OfNumber _,
                    Sought.OfHash _,
                    Sought.OfAddress _,
                    Sought.OfName _,
                    Sought.Nothing _ ->
                    null;
        };
    }
}
