package io.windlass.explorer.address;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Hash;
import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Facts;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.AddressRow;
import io.windlass.ledger.read.BalanceRow;
import io.windlass.ledger.read.TokenRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an address, each fact with its standing. */
final class AddressFacts {
    private final Cells cells;
    private final Words words;
    private final Nature nature;
    private final Optional<AddressRow> row;

    AddressFacts(Cells cells, Nature nature, Optional<AddressRow> row) {
        this.cells = cells;
        this.words = cells.words();
        this.nature = nature;
        this.row = row;
    }

    Html html() {
        if (row.isEmpty()) {
            return Html.NOTHING;
        }
        AddressRow known = row.get();
        Facts facts = new Facts(words).fact("fact.balance", balance(known.balance()));
        TokenRow token = known.token();
        if (token != null) {
            facts.fact("fact.token", token(token));
        }
        AddressRow.Creation creation = known.createdBy();
        if (creation != null) {
            facts.fact(
                    "fact.created-by",
                    cells.address(creation.creator()),
                    Cell.dim(words.of("address.created-in")),
                    cells.transaction(creation.transaction()));
        }
        if (nature != Nature.ACCOUNT && known.balance() != null) {
            Hash code = known.balance().codeHash();
            if (code != null) {
                facts.fact("fact.code-hash", cells.digits(code.toHex()), cells.observed());
            }
        }
        facts.fact("fact.first-block", cells.block(known.firstBlock()));
        if (known.lastBlock() != null) {
            facts.fact("fact.last-block", cells.block(known.lastBlock()));
        }
        return facts.html();
    }

    private Html balance(@Nullable BalanceRow balance) {
        if (balance == null) {
            return tag("span", "dim").of(words.of("address.balance-unread"));
        }
        return Html.join(
                cells.coin(balance.amount()).html(),
                text(" "),
                cells.observed().html(),
                text(" "),
                tag("span", "note")
                        .of(
                                text(words.of("value.at-block") + " "),
                                cells.block(balance.observedAt()).html()));
    }

    private Html token(TokenRow token) {
        Html name =
                token.label().name() == null
                        ? text(words.of("token.unnamed"))
                        : new Cell.Alien(AlienText.of(token.label().name()).shortened()).html();
        return tag("a").with("href", "/token/" + token.label().address().checksummed())
                .of(name)
                .and(text(" "))
                .and(tag("span", "note").of(words.of("token.kind." + token.label().kind())));
    }
}
