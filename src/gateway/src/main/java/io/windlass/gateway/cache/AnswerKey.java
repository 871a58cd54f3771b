package io.windlass.gateway.cache;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.rpc.JsonSlice;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an answer is kept under. */
final class AnswerKey {
    private static final int OVERHEAD = 200;

    private final String method;
    private final JsonSlice params;
    private final @Nullable BlockHash head;
    private final int hash;

    /**
     * @param head that the answer is true for; null = whatever the head
     */
    AnswerKey(String method, JsonSlice params, @Nullable BlockHash head) {
        this.method = method;
        this.params = params;
        this.head = head;
        this.hash = (31 * method.hashCode() + params.hashCode()) * 31 + Objects.hashCode(head);
    }

    /** The same key without the request that it is a part of. */
    AnswerKey detached() {
        byte[] own = Arrays.copyOfRange(params.array(), params.from(), params.to());
        return new AnswerKey(method, new JsonSlice(own, 0, own.length), head);
    }

    String method() {
        return method;
    }

    JsonSlice params() {
        return params;
    }

    boolean isForEver() {
        return head == null;
    }

    int weight() {
        return OVERHEAD + params.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswerKey that
                && hash == that.hash
                && method.equals(that.method)
                && Objects.equals(head, that.head)
                && params.equals(that.params);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
