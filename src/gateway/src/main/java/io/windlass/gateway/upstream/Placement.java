package io.windlass.gateway.upstream;

import io.windlass.gateway.head.NodeBoard;
import io.windlass.gateway.method.Method.Names;
import io.windlass.gateway.rpc.JsonCursor;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Which block a node's answer names: the one that a transaction was mined in, or itself. A node
 * knows its own chain, not the served one: it may be a block ahead, or on a branch that nobody is
 * served.
 */
final class Placement {
    private static final JsonSlice NULL = JsonSlice.of("null");
    private static final Set<String> PLACE =
            Set.of("blockHash", "blockNumber", "blockTimestamp", "transactionIndex");

    private Placement() {}

    /** Whether the served chain holds the block that the answer names, or it names none. */
    static boolean isServed(JsonSlice answer, Names names, NodeBoard board) {
        if (!JsonCursor.isObject(answer)) {
            return true;
        }
        boolean itself = names == Names.ITSELF;
        String numbered = itself ? "number" : "blockNumber";
        String hashed = itself ? "hash" : "blockHash";
        try {
            long number = -1;
            String hash = "";
            JsonCursor members = new JsonCursor(answer);
            while (members.next()) {
                JsonSlice value = members.value();
                if (members.name().equalsText(numbered) && JsonCursor.isString(value)) {
                    number = Long.decode(JsonCursor.text(value));
                } else if (members.name().equalsText(hashed) && JsonCursor.isString(value)) {
                    hash = JsonCursor.text(value);
                }
            }
            return number < 0 || board.mayServe(number, hash);
        } catch (MalformedJson | NumberFormatException _) {
            return true; // not for us to judge
        }
    }

    /** The same answer as long as its block is not there: no block, no receipt, not mined. */
    static JsonSlice unmined(String method, Names names, JsonSlice answer) {
        if (names == Names.ITSELF || method.equals("eth_getTransactionReceipt")) {
            return NULL;
        }
        try {
            StringJoiner pending = new StringJoiner(",", "{", "}");
            JsonCursor members = new JsonCursor(answer);
            while (members.next()) {
                String name = members.name().toString();
                String value = PLACE.contains(name) ? "null" : members.value().toString();
                pending.add('"' + name + "\":" + value);
            }
            byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
            return new JsonSlice(bytes, 0, bytes.length);
        } catch (MalformedJson _) {
            return NULL;
        }
    }
}
