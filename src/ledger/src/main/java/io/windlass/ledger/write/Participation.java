package io.windlass.ledger.write;

import io.windlass.chain.Address;
import io.windlass.chain.CheckedBlock.CheckedTransaction;
import io.windlass.chain.Transaction;
import java.util.ArrayList;
import java.util.List;

/** An address's part in a top-level transaction; one row, whatever it is at once. */
record Participation(Address address, int role) {
    static final int SENDER = 1;
    static final int RECIPIENT = 2;
    static final int CREATED = 4;

    static List<Participation> of(CheckedTransaction checked) {
        List<Participation> parts = new ArrayList<>(2);
        parts.add(new Participation(checked.sender(), SENDER));
        Transaction transaction = checked.transaction();
        Address to = transaction == null ? null : transaction.to();
        if (to != null) {
            add(parts, to, RECIPIENT);
        }
        Address created = checked.createdContract();
        if (created != null) {
            add(parts, created, CREATED);
        }
        return parts;
    }

    private static void add(List<Participation> parts, Address address, int role) {
        for (int i = 0; i < parts.size(); i++) {
            Participation known = parts.get(i);
            if (known.address.equals(address)) {
                parts.set(i, new Participation(address, known.role | role));
                return;
            }
        }
        parts.add(new Participation(address, role));
    }
}
