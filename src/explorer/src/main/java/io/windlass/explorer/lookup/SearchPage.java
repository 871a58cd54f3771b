package io.windlass.explorer.lookup;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.html.Table;
import io.windlass.explorer.html.Table.Column;
import io.windlass.explorer.html.Table.Empty;
import io.windlass.explorer.html.Table.Row;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.search.Findings;
import io.windlass.explorer.search.Sought;
import io.windlass.explorer.shown.Absence;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Heading;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Search.AddressHit;
import io.windlass.ledger.read.Search.BlockHit;
import io.windlass.ledger.read.Search.Hit;
import io.windlass.ledger.read.Search.OrphanHit;
import io.windlass.ledger.read.Search.TokenHit;
import io.windlass.ledger.read.Search.TransactionHit;
import io.windlass.ledger.read.Snapshot;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a search came to: straight to the one thing it means, or a list to choose from. */
@Component
final class SearchPage implements PageMaker {
    private static final int MOST = 25;

    private final Cells cells;
    private final Absence absence;
    private final Words words;

    SearchPage(Cells cells, Absence absence) {
        this.cells = cells;
        this.absence = absence;
        this.words = cells.words();
    }

    @Override
    public String kind() {
        return "search";
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        String asked = visit.asked(Visit.SEARCHED).orElse("");
        Findings found = Findings.of(asked, MOST, ledger);
        return switch (found.sought()) {
            case Sought.Nothing _ -> prompt();
            case Sought.Unreadable(String given, String reason) ->
                    absence.unreadable(given, reason).withStatus(Page.OK);
            case Sought.OfNumber(var number) -> Page.movedTo("/block/" + number);
            case Sought.OfAddress(var address, Sought.Checksum checksum) ->
                    Page.movedTo(
                            address(found)
                                    + (checksum == Sought.Checksum.WRONG
                                            ? given(asked)
                                            : address.checksummed()));
            case Sought.OfHash(var hash) ->
                    found.hits().size() == 1
                            ? Page.movedTo(pathOf(found.hits().getFirst()))
                            : Page.movedTo("/tx/" + hash);
            case Sought.OfName(String name) ->
                    found.hits().size() == 1
                            ? Page.movedTo(pathOf(found.hits().getFirst()))
                            : list(name, found);
        };
    }

    // A token's page says more than its address's.
    private static String address(Findings found) {
        return found.hits().stream().anyMatch(TokenHit.class::isInstance) ? "/token/" : "/address/";
    }

    // The address as typed keeps its wrong checksum, so that its page can warn.
    private static String given(String asked) {
        return asked.strip();
    }

    private static String pathOf(Hit hit) {
        return switch (hit) {
            case BlockHit block -> "/block/" + block.number();
            case TransactionHit transaction -> "/tx/" + transaction.hash();
            case AddressHit address -> "/address/" + address.address().checksummed();
            case TokenHit token -> "/token/" + token.token().address().checksummed();
            case OrphanHit orphan -> "/block/" + orphan.orphan().hash();
        };
    }

    private Page prompt() {
        return Page.of(
                "state",
                words.of("search.title"),
                words.of("search.prompt"),
                List.of(
                        new Part.Markup(
                                "state",
                                tag("div", "state-page")
                                        .of(
                                                tag("h1").of(words.of("search.title")),
                                                tag("p", "lead").of(words.of("search.prompt"))))));
    }

    private Page list(String name, Findings found) {
        Html asked = new Cell.Alien(AlienText.of(name)).html();
        Table hits =
                new Table(
                        words.of("search.hits"),
                        List.of(
                                new Column(words.of("list.kind"), "bare"),
                                new Column(words.of("list.name"), "bare break"),
                                new Column(words.of("search.where"), "bare")),
                        found.hits().stream().map(this::row).toList(),
                        new Empty(words.of("search.nothing"), words.of("search.nothing.why")));
        return Page.of(
                "list",
                words.of("search.title"),
                words.of("search.prompt"),
                List.of(
                        new Part.Markup(
                                "head",
                                Heading.of(words.of("search.title"))
                                        .and(
                                                tag("p", "lead")
                                                        .of(
                                                                text(words.of("search.for") + " "),
                                                                asked))),
                        new Part.Rows("rows", hits)));
    }

    private Row row(Hit hit) {
        return switch (hit) {
            case BlockHit block ->
                    row("block", cells.block(block.number()), cells.block(block.hash()));
            case TransactionHit transaction ->
                    row(
                            "transaction",
                            cells.transaction(transaction.hash()),
                            cells.block(transaction.block()));
            case AddressHit address ->
                    row("address", cells.address(address.address()), Cell.text(""));
            case TokenHit token ->
                    row(
                            "token",
                            cells.tokenLink(token.token()),
                            cells.address(token.token().address()));
            case OrphanHit orphan ->
                    row(
                            "orphan",
                            cells.block(orphan.orphan().hash()),
                            cells.block(orphan.orphan().number()));
        };
    }

    private Row row(String kind, Cell what, Cell where) {
        return new Row(
                kind + what, List.of(Cell.dim(words.of("search.kind." + kind)), what, where));
    }
}
