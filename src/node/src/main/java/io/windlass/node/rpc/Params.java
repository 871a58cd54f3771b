package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.TransactionHash;

/** Parameters as JSON: everything sent is hex or a tag, so nothing needs escaping. */
final class Params {
    static final String NONE = "[]";
    static final String LATEST = quoted("latest");

    private Params() {}

    static String quoted(String text) {
        return '"' + text + '"';
    }

    static String of(BlockNumber number) {
        return quoted("0x" + Long.toHexString(number.value()));
    }

    static String of(BlockHash hash) {
        return quoted(hash.toHex());
    }

    static String of(TransactionHash hash) {
        return quoted(hash.toHex());
    }

    /** State at a block hash (EIP-1898). */
    static String state(BlockHash hash) {
        return "{\"blockHash\":" + of(hash) + "}";
    }

    static String call(Address to, Bytes input, long gas) {
        return "{\"to\":%s,\"data\":%s,\"gas\":\"0x%x\"}"
                .formatted(quoted(to.toHex()), quoted(input.toHex()), gas);
    }

    static String array(String... elements) {
        return "[" + String.join(",", elements) + "]";
    }
}
