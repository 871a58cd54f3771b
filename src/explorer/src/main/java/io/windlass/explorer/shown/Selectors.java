package io.windlass.explorer.shown;

import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.TransactionRow;
import java.util.Map;

/** What a transaction does, told from its first four bytes of input. */
final class Selectors {
    private static final Map<String, String> STANDARD =
            Map.ofEntries(
                    Map.entry("0xa9059cbb", "transfer"),
                    Map.entry("0x095ea7b3", "approve"),
                    Map.entry("0x23b872dd", "transferFrom"),
                    Map.entry("0x42842e0e", "safeTransferFrom"),
                    Map.entry("0xb88d4fde", "safeTransferFrom"),
                    Map.entry("0xf242432a", "safeTransferFrom"),
                    Map.entry("0x2eb2c2d6", "safeBatchTransferFrom"),
                    Map.entry("0xa22cb465", "setApprovalForAll"));

    private Selectors() {}

    static String actionOf(TransactionRow transaction, Words words) {
        boolean creates = transaction.to() == null && transaction.value() != null;
        if (creates || transaction.created() != null) {
            return words.of("action.create");
        }
        if (transaction.selector() == null) {
            return transaction.inputSize() == 0
                    ? words.of("action.send")
                    : words.of("action.bytes", transaction.inputSize());
        }
        String selector = transaction.selector().toHex();
        return STANDARD.getOrDefault(selector, selector);
    }
}
