package io.windlass.gateway.method;

import io.windlass.gateway.rpc.JsonSlice;

/** Copies of JSON in which one part is another. */
final class Splice {
    private Splice() {}

    /**
     * @param from first byte replaced, in the array of {@code whole}
     * @param to last byte replaced, exclusive
     */
    static JsonSlice replaced(JsonSlice whole, int from, int to, byte[] by) {
        int head = from - whole.from();
        int tail = whole.to() - to;
        byte[] made = new byte[head + by.length + tail];
        System.arraycopy(whole.array(), whole.from(), made, 0, head);
        System.arraycopy(by, 0, made, head, by.length);
        System.arraycopy(whole.array(), to, made, head + by.length, tail);
        return new JsonSlice(made, 0, made.length);
    }

    /** One more element at the end of an array. */
    static JsonSlice appended(JsonSlice array, boolean empty, byte[] element) {
        int close = array.to() - 1;
        if (empty) {
            return replaced(array, close, close, element);
        }
        byte[] withComma = new byte[element.length + 1];
        withComma[0] = ',';
        System.arraycopy(element, 0, withComma, 1, element.length);
        return replaced(array, close, close, withComma);
    }
}
