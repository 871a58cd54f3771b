package io.windlass.gateway.method;

import static io.windlass.gateway.method.ErrorRules.NONCE_TOO_LOW;
import static io.windlass.gateway.method.ErrorRules.caller;
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
 * Errors of Besu ({@code RpcErrorType} of 26.4). Its codes from −32001 to −32009 mean other things
 * than those of EIP-1474, so code and text decide together; the first rule that fits counts.
 */
final class BesuErrors {
    static final List<Rule> RULES =
            List.of(
                    reverted("execution reverted"),
                    caller("could not be completed due to an exception", "execution failed"),
                    // of the transaction
                    known("known transaction"),
                    rejected(
                            "replacement transaction underpriced",
                            "replacement transaction underpriced"),
                    rejected(NONCE_TOO_LOW, NONCE_TOO_LOW),
                    rejected("nonce too high", "nonce too high"),
                    rejected("invalid signature", "invalid sender").with(-32002),
                    rejected("invalid transaction type", "transaction type not supported"),
                    rejected("intrinsic gas exceeds", "intrinsic gas too low"),
                    rejected("upfront cost exceeds", "insufficient funds for gas * price + value"),
                    rejected("exceeds block gas limit", "exceeds block gas limit"),
                    rejected("gas limit cap exceeded", "transaction gas limit too high"),
                    rejected(
                            "sender account not authorized",
                            "sender not authorized to send transactions"),
                    rejected("below configured minimum gas price", "transaction underpriced"),
                    rejected(
                            "gas price below current base fee",
                            "max fee per gas less than block base fee"),
                    rejected(
                            "below current blob base fee",
                            "max fee per blob gas less than block blob gas fee"),
                    rejected("wrong chainid", "invalid chain id for signer"),
                    rejected("chainid not supported", "invalid chain id for signer"),
                    rejected(
                            "chainid is required",
                            "only replay-protected (EIP-155) transactions allowed over RPC"),
                    rejected("transaction fee cap exceeded", "tx fee exceeds the configured cap"),
                    rejected(
                            "max priority fee per gas exceeds",
                            "max priority fee per gas higher than max fee per gas"),
                    rejected("too distant from current sender nonce", "nonce too high"),
                    rejected("invalid transaction with a lower nonce", ""),
                    rejected("total blob gas too high", ""),
                    rejected("invalid blob count", ""),
                    rejected("blobs failed kzg", "blobs failed kzg validation"),
                    rejected("plugin has marked the transaction", "transaction not acceptable"),
                    // sizes
                    tooLarge("exceeds maximum rpc range limit"),
                    throttled("maximum number of active"),
                    throttled("exceeds max batch size"),
                    // what this node has not
                    lacking("unknown block", "unknown block"),
                    lacking("parent block not found", "block not found"),
                    lacking("block not found", "block not found"),
                    lacking("world state unavailable", "the state of that block is gone"),
                    lacking("pruned history unavailable", "the history of that block is gone"),
                    unavailable("initial sync is still in progress", Verdict.FAULT),
                    unavailable("transaction pool not enabled", Verdict.ELSEWHERE),
                    // not to be told from a slow call: no blame, and no second slow call
                    caller("timeout expired", "request timed out"));

    private BesuErrors() {}
}
