package io.windlass.ledger;

import io.windlass.chain.TokenTransfer.Kind;

/** Token standards as the schema writes them: by their ERC number. */
public final class KindNumber {
    private KindNumber() {}

    public static int of(Kind kind) {
        return switch (kind) {
            case ERC20 -> 20;
            case ERC721 -> 721;
            case ERC1155 -> 1155;
        };
    }

    public static Kind kind(int number) {
        for (Kind kind : Kind.values()) {
            if (of(kind) == number) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no token standard: ERC-" + number);
    }
}
