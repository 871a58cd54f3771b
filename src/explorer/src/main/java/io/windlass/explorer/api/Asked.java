package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.TransactionHash;
import java.util.regex.Pattern;

/** Reads what stands in a path, in any letter case, or refuses it in words. */
final class Asked {
    private static final Pattern HASH = Pattern.compile("0[xX][0-9a-fA-F]{64}");
    private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{40}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Asked() {}

    static BlockWish block(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new BlockWish.ByNumber(new BlockNumber(Long.parseLong(text)));
        }
        if (HASH.matcher(text).matches()) {
            return new BlockWish.ByHash(BlockHash.fromHex(text));
        }
        throw new RefusedException(
                Problem.BAD_BLOCK,
                text,
                "A block is named by its number in decimal or by its hash, 0x and 64 hex digits.",
                "Give one of them, or search: /api/v1/search?q=…");
    }

    static TransactionHash transaction(String text) {
        if (HASH.matcher(text).matches()) {
            return TransactionHash.fromHex(text);
        }
        throw new RefusedException(
                Problem.BAD_TRANSACTION,
                text,
                "A transaction is named by its hash, 0x and 64 hex digits.",
                "Give the whole hash, or search: /api/v1/search?q=…");
    }

    static Address address(String text) {
        if (ADDRESS.matcher(text).matches()) {
            return Address.fromHex(text);
        }
        throw new RefusedException(
                Problem.BAD_ADDRESS,
                text,
                "An address is 0x and 40 hex digits.",
                "Give the whole address, or search: /api/v1/search?q=…");
    }
}
