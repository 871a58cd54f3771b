package io.windlass.bench.gateway;

import java.nio.charset.StandardCharsets;

/**
 * Calls whose right answer can be told from the call: the stub makes it, the client checks it.
 *
 * @param method of the call
 * @param padding bytes of the answer that follow what depends on the call
 */
record Question(String method, String padding) {
    private static final int LARGE = 73_000;

    /** An answer of a few bytes. */
    static final Question SMALL = new Question("eth_getBalance", "");

    /** An answer of 73 kB. */
    static final Question LARGE_ANSWER = new Question("eth_getCode", "5b".repeat(LARGE / 2));

    /** The 40 digits of an address that no other call of this run has. */
    static String address(long number) {
        return "%040x".formatted(number * 0x9E3779B97F4A7C15L);
    }

    byte[] call(String address) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":[\"0x%s\",\"0x10\"]}"
                .formatted(method, address)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The result, with its quotes. */
    String result(String address) {
        return "\"0x" + address.substring(24) + padding + "\"";
    }
}
