package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;

/**
 * The one head that clients see: what each block tag means now.
 *
 * @param number of {@code latest} and {@code pending}; never goes back
 * @param safe number of {@code safe}
 * @param finalized number of {@code finalized}
 */
public record ServedHead(long number, BlockHash hash, long safe, long finalized) {
    public ServedHead {
        if (finalized < 0 || safe < finalized || number < safe) {
            throw new IllegalArgumentException(
                    "finalized %d, safe %d, head %d out of order"
                            .formatted(finalized, safe, number));
        }
    }
}
