package io.windlass.gateway.method;

import static io.windlass.gateway.method.ErrorRules.NONCE_TOO_LOW;
import static io.windlass.gateway.method.ErrorRules.caller;
import static io.windlass.gateway.method.ErrorRules.invalid;
import static io.windlass.gateway.method.ErrorRules.known;
import static io.windlass.gateway.method.ErrorRules.lacking;
import static io.windlass.gateway.method.ErrorRules.rejected;
import static io.windlass.gateway.method.ErrorRules.reverted;
import static io.windlass.gateway.method.ErrorRules.throttled;
import static io.windlass.gateway.method.ErrorRules.tooLarge;
import static io.windlass.gateway.method.ErrorRules.unavailable;

import io.windlass.gateway.method.ErrorRules.Rule;
import io.windlass.gateway.method.Judgment.Verdict;
import java.util.List;

/**
 * Errors of geth 1.10 to 1.17, of GoQuorum, which is built on it, and of others, who mostly copy
 * its words. Nearly all have code −32000, so the text decides; the first rule that fits counts.
 */
final class GethErrors {
    static final List<Rule> RULES =
            List.of(
                    reverted("execution reverted"),
                    caller("execution aborted", "execution timeout"),
                    caller("execution timeout", "execution timeout"),
                    // of the transaction
                    known("already known"),
                    known("known transaction"),
                    known("already imported"),
                    rejected("authority nonce too low"),
                    rejected(NONCE_TOO_LOW).with(-32000),
                    rejected("nonce too high").with(-32000),
                    rejected("nonce has max value").with(-32000),
                    rejected("replacement transaction underpriced"),
                    rejected("future transaction tries to replace pending"),
                    rejected("transaction underpriced"),
                    rejected("transaction gas price below minimum"),
                    rejected("insufficient funds").with(-32000),
                    rejected("intrinsic gas too low").with(-32000),
                    rejected("floor data gas"),
                    rejected("exceeds block gas limit"),
                    rejected("gas limit too high"),
                    rejected("max priority fee per gas higher than").with(-32000),
                    rejected("max fee per gas less than block base fee").with(-32000),
                    rejected("max fee per gas higher than").with(-32000),
                    rejected("invalid sender"),
                    rejected("sender not an eoa").with(-32000),
                    rejected("invalid chain id"),
                    rejected("only replay-protected"),
                    rejected("transaction type not supported"),
                    rejected("oversized data"),
                    rejected("negative value"),
                    rejected("max initcode size exceeded").with(-32000),
                    rejected("account limit exceeded"),
                    rejected("address already reserved"),
                    rejected("exceeds the configured cap"),
                    // GoQuorum's own
                    rejected("gas price not 0"),
                    rejected("ether value is not supported for private transactions"),
                    rejected("account does not have permission"),
                    lacking("txpool is full", "the pool is full"),
                    lacking("transaction pool is full", "the pool is full"),
                    // ranges and sizes
                    invalid("block range extends beyond current head block"),
                    invalid("invalid block range params"),
                    tooLarge("exceed maximum block range"),
                    tooLarge("block range limit"),
                    tooLarge("block range is too"),
                    tooLarge("range is too large"),
                    tooLarge("query returned more than"),
                    tooLarge("response size exceed"),
                    tooLarge("response too large").with(-32003),
                    throttled("too many requests"),
                    throttled("rate limit"),
                    throttled("capacity exceeded"),
                    // what this node has not
                    lacking("header not found", "header not found"),
                    lacking("block not found", "block not found"),
                    lacking("unknown block", "unknown block"),
                    lacking("block #", ""),
                    lacking("block 0x", ""),
                    lacking("missing trie node", "the state of that block is gone"),
                    lacking("is not available, not found", "the state of that block is gone"),
                    lacking("historical state", "the state of that block is gone"),
                    lacking("state is not available", "the state of that block is gone"),
                    lacking("history unavailable", "the history of that block is gone"),
                    lacking("history has been pruned", "the history of that block is gone"),
                    lacking("transaction indexing is in progress", ""),
                    // not to be told from a slow call: no blame, and no second slow call
                    caller("request timed out", "request timed out").with(-32002),
                    unavailable("database closed", Verdict.FAULT),
                    unavailable("leveldb: closed", Verdict.FAULT),
                    unavailable("pebble: closed", Verdict.FAULT),
                    unavailable("shutting down", Verdict.FAULT),
                    unavailable("no space left on device", Verdict.FAULT));

    private GethErrors() {}
}
