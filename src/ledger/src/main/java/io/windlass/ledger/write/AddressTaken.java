package io.windlass.ledger.write;

import io.windlass.chain.Address;

/**
 * Rows were copied with an id that was set aside for an address, and another process stored the
 * address under another one. The transaction must be undone; done again it finds the stored id.
 */
final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    AddressTaken(Address address) {
        super("address %s was stored by another indexer meanwhile".formatted(address));
    }
}
