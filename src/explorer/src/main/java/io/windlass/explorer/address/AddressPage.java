package io.windlass.explorer.address;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Address;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.search.Sought;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.shown.Absence;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Heading;
import io.windlass.explorer.shown.Lists;
import io.windlass.explorer.shown.Pager;
import io.windlass.explorer.shown.Tabs;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.AddressRow;
import io.windlass.ledger.read.Addresses;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One address: what it is, what it holds, what it did; one never seen is a fact too. */
@Component
final class AddressPage implements PageMaker {
    private final Cells cells;
    private final Lists lists;
    private final Absence absence;
    private final Words words;
    private final int size;

    AddressPage(Cells cells, Lists lists, Absence absence, ExplorerSettings settings) {
        this.cells = cells;
        this.lists = lists;
        this.absence = absence;
        this.words = cells.words();
        this.size = settings.lists().pageSize();
    }

    @Override
    public String kind() {
        return "address";
    }

    @Override
    public int segments() {
        return 2;
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        return switch (Sought.in(visit.which())) {
            case Sought.OfAddress(Address address, Sought.Checksum checksum) ->
                    page(address, checksum, visit, ledger);
            case Sought.OfHash(var hash) -> Page.movedTo("/tx/" + hash);
            case Sought.Nothing _ -> absence.unreadable("", words.of("address.nothing"));
            case Sought.OfNumber(var number) ->
                    absence.unreadable(number.toString(), words.of("address.unreadable"));
            case Sought.OfName(String given) ->
                    absence.unreadable(given, words.of("address.unreadable"));
            case Sought.Unreadable(String given, String reason) ->
                    absence.unreadable(given, reason);
        };
    }

    private Page page(Address address, Sought.Checksum checksum, Visit visit, Snapshot ledger) {
        Optional<AddressRow> row = ledger.addresses().find(address);
        Nature nature = Nature.of(address, row, ledger.validators().roster());
        Tabs tabs =
                new Tabs(words, visit, "address.view")
                        .tab("transactions", row.map(AddressRow::transactions).orElse(0L))
                        .tab("transfers", row.map(AddressRow::transfers).orElse(0L))
                        .tab("holdings")
                        .tab("items");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup("head", head(address, checksum, nature)));
        parts.add(new Part.Markup("facts", new AddressFacts(cells, nature, row).html()));
        parts.add(new Part.Markup("tabs", tabs.html()));
        parts.addAll(
                activity(
                        tabs.chosen(),
                        address,
                        new Pager(words, visit, Tabs.ANCHOR),
                        ledger.addresses()));
        String digits = address.checksummed();
        return Page.of(
                "address",
                words.of(nature.key(), digits.substring(0, 6) + "…" + digits.substring(38)),
                description(digits, nature, row),
                parts);
    }

    private Html head(Address address, Sought.Checksum checksum, Nature nature) {
        Html head =
                Heading.of(
                        Heading.of(words.of(nature.key() + ".title"), nature.marks(words)),
                        address.checksummed(),
                        words.of(nature.key() + ".what"));
        return checksum == Sought.Checksum.WRONG ? head.and(doubt()) : head;
    }

    private Html doubt() {
        return tag("p").with("role", "note")
                .of(
                        new Cell.Mark("attention", words.of("address.checksum")).html(),
                        text(" " + words.of("address.checksum.why")));
    }

    private List<Part> activity(String chosen, Address address, Pager pager, Addresses asked) {
        PageWish wish = pager.wish(size);
        return switch (chosen) {
            case "transfers" -> {
                var slice = asked.transfers(address, wish);
                yield pager.under(lists.transfers(slice.rows(), address), slice);
            }
            case "holdings" -> {
                var slice = asked.holdings(address, wish);
                yield pager.inOrder().under(new Holdings(cells).held(slice.rows()), slice);
            }
            case "items" -> {
                var slice = asked.items(address, wish);
                yield pager.inOrder().under(new Holdings(cells).items(slice.rows()), slice);
            }
            default -> {
                var slice = asked.transactions(address, wish);
                yield pager.under(lists.transactions(slice.rows(), address), slice);
            }
        };
    }

    private String description(String digits, Nature nature, Optional<AddressRow> row) {
        return words.of(
                "address.description",
                words.of(nature.key() + ".title"),
                digits,
                Amount.count(row.map(AddressRow::transactions).orElse(0L)),
                Amount.count(row.map(AddressRow::transfers).orElse(0L)));
    }
}
