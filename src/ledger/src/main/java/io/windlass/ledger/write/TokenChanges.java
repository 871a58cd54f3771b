package io.windlass.ledger.write;

import io.windlass.chain.TokenTransfer.Kind;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** What token transfers change, summed; adding and removing the same transfers leaves nothing. */
final class TokenChanges {
    private final Map<Integer, TokenCounts> tokens = new HashMap<>();
    private final Map<Holding, BigInteger> balances = new HashMap<>();
    private final Map<Item, BigInteger> items = new HashMap<>();

    /** A transfer by ids; {@link Mention#NO_ID} stands for the zero address. */
    record Move(
            long block,
            Kind kind,
            int token,
            int from,
            int to,
            BigInteger number,
            BigInteger amount) {}

    record Holding(int holder, int token) {}

    record Item(int token, BigInteger number, int holder) {}

    /** Transfers of one token, by kind. */
    static final class TokenCounts {
        long firstBlock = Long.MAX_VALUE;
        long erc20;
        long erc721;
        long erc1155;
        private boolean supplyChanged;

        /** Something was minted or burnt. */
        boolean isSupplyChanged() {
            return supplyChanged;
        }

        private void add(Kind kind, int sign) {
            switch (kind) {
                case ERC20 -> erc20 += sign;
                case ERC721 -> erc721 += sign;
                case ERC1155 -> erc1155 += sign;
            }
        }
    }

    void add(Move move) {
        change(move, 1);
    }

    void remove(Move move) {
        change(move, -1);
    }

    private void change(Move move, int sign) {
        TokenCounts counts = tokens.computeIfAbsent(move.token, token -> new TokenCounts());
        counts.add(move.kind, sign);
        counts.supplyChanged |= move.from == Mention.NO_ID || move.to == Mention.NO_ID;
        counts.firstBlock = Math.min(counts.firstBlock, move.block);
        BigInteger amount = sign > 0 ? move.amount : move.amount.negate();
        if (amount.signum() == 0 || move.from == move.to) {
            return;
        }
        move(move, move.from, amount.negate());
        move(move, move.to, amount);
    }

    private void move(Move move, int holder, BigInteger amount) {
        if (holder == Mention.NO_ID) {
            return;
        }
        balances.merge(new Holding(holder, move.token), amount, BigInteger::add);
        if (move.kind != Kind.ERC20) {
            items.merge(new Item(move.token, move.number, holder), amount, BigInteger::add);
        }
    }

    Map<Integer, TokenCounts> tokens() {
        return tokens;
    }

    Map<Holding, BigInteger> balances() {
        return balances;
    }

    Map<Item, BigInteger> items() {
        return items;
    }
}
