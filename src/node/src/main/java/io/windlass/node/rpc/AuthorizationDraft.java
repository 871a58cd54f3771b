package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.Transaction;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Collects one authorization of an EIP-7702 transaction. */
final class AuthorizationDraft {
    private @Nullable BigInteger chainId;
    private @Nullable Address address;
    private @Nullable BigInteger nonce;
    private @Nullable BigInteger yParity;
    private @Nullable BigInteger r;
    private @Nullable BigInteger s;

    static Transaction.Authorization read(AnswerReader in) throws MalformedAnswer {
        AuthorizationDraft draft = new AuthorizationDraft();
        in.object(draft::field);
        return new Transaction.Authorization(
                present(draft.chainId, "chainId"),
                present(draft.address, "address"),
                present(draft.nonce, "nonce"),
                new Transaction.Signature(
                        present(draft.yParity, "yParity"),
                        present(draft.r, "r"),
                        present(draft.s, "s")));
    }

    private void field(String name, AnswerReader in) throws MalformedAnswer {
        switch (name) {
            case "chainId" -> chainId = in.quantity();
            case "address" -> address = in.address();
            case "nonce" -> nonce = in.quantity();
            case "yParity", "v" -> yParity = in.quantity();
            case "r" -> r = in.quantity();
            case "s" -> s = in.quantity();
            default -> in.skip();
        }
    }

    private static <T> T present(@Nullable T field, String name) throws MalformedAnswer {
        if (field == null) {
            throw new MalformedAnswer("an authorization has no '" + name + "'");
        }
        return field;
    }
}
