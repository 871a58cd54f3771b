package io.windlass.explorer.address;

import io.windlass.chain.Address;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.AddressRow;
import io.windlass.ledger.read.BalanceRow;
import io.windlass.ledger.read.Validators.Roster;
import java.util.Optional;

/** What an address is, as far as the ledger tells. */
enum Nature {
    VALIDATOR("address.validator"),
    TOKEN("address.token"),
    CONTRACT("address.contract"),
    ACCOUNT("address.account"),
    /** Seen, but nobody has said yet whether it has code. */
    UNSAID("address.unsaid"),
    NEVER_SEEN("address.never");

    private final String key;

    Nature(String key) {
        this.key = key;
    }

    static Nature of(Address address, Optional<AddressRow> row, Optional<Roster> roster) {
        if (roster.stream()
                .flatMap(it -> it.validators().stream())
                .anyMatch(it -> it.address().equals(address))) {
            return VALIDATOR;
        }
        if (row.isEmpty()) {
            return NEVER_SEEN;
        }
        AddressRow known = row.get();
        if (known.token() != null) {
            return TOKEN;
        }
        BalanceRow balance = known.balance();
        if (known.createdBy() != null || (balance != null && balance.hasCode())) {
            return CONTRACT;
        }
        return balance == null ? UNSAID : ACCOUNT;
    }

    String key() {
        return key;
    }

    Cell[] marks(Words words) {
        return this == VALIDATOR
                ? new Cell[] {new Cell.Mark("proven", words.of("address.validator.mark"))}
                : new Cell[0];
    }
}
