package io.windlass.ledger.write;

import io.windlass.chain.Address;

/** What a batch of blocks says about one address, and the number it goes by once that is known. */
final class Mention {
    static final int NO_ID = -1;

    final Address address;
    private int id = NO_ID;
    private final long firstBlock;
    private long storedFirst;
    private long countedBlock = -1;
    private long transactions;
    private long transfers;
    private boolean touched;
    private boolean fresh;

    Mention(Address address, long block) {
        this.address = address;
        this.firstBlock = block;
    }

    int id() {
        if (id == NO_ID) {
            throw new IllegalStateException("address without an id: " + address);
        }
        return id;
    }

    /** To be stored with this batch, as far as is known. */
    void resolveFresh(int id) {
        this.id = id;
        this.fresh = true;
        this.storedFirst = firstBlock;
    }

    void resolveKnown(int id, long storedFirst) {
        this.id = id;
        this.fresh = false;
        this.storedFirst = storedFirst;
    }

    /** Its stored row is behind what this batch says. */
    boolean changesRow() {
        return !fresh && (isCounted() || firstBlock < storedFirst);
    }

    /** Its balance may have changed. */
    void touch() {
        touched = true;
    }

    void countTransaction(long block) {
        transactions++;
        countedBlock = Math.max(countedBlock, block);
    }

    void countTransfer(long block) {
        transfers++;
        countedBlock = Math.max(countedBlock, block);
    }

    boolean isResolved() {
        return id != NO_ID;
    }

    boolean isFresh() {
        return fresh;
    }

    boolean isTouched() {
        return touched;
    }

    boolean isCounted() {
        return countedBlock >= 0;
    }

    long firstBlock() {
        return firstBlock;
    }

    /** Lowest block, stored or of the batch, that mentions it. */
    long lowestBlock() {
        return Math.min(firstBlock, storedFirst);
    }

    /** Newest block of the batch that changes its counts; −1 where none does. */
    long countedBlock() {
        return countedBlock;
    }

    long transactions() {
        return transactions;
    }

    long transfers() {
        return transfers;
    }
}
