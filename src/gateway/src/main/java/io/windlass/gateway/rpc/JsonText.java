package io.windlass.gateway.rpc;

import java.nio.charset.StandardCharsets;

/** Writes the gateway's own JSON. */
public final class JsonText {
    private JsonText() {}

    /** A string with its quotes; anything beyond ASCII is escaped. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** The error object of JSON-RPC. */
    public static byte[] error(Refusal refusal) {
        String data = refusal.data() == null ? "" : ",\"data\":" + refusal.data();
        return "{\"code\":%d,\"message\":%s%s}"
                .formatted(refusal.code(), quoted(refusal.message()), data)
                .getBytes(StandardCharsets.UTF_8);
    }
}
