package io.windlass.explorer.token;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.TokenTransfer;
import io.windlass.explorer.format.AlienText;
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
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.TokenRow;
import io.windlass.ledger.read.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** One token: what it says of itself, who holds it, how it moved. */
@Component
final class TokenPage implements PageMaker {
    private final Cells cells;
    private final Lists lists;
    private final Absence absence;
    private final Words words;
    private final int size;

    TokenPage(Cells cells, Lists lists, Absence absence, ExplorerSettings settings) {
        this.cells = cells;
        this.lists = lists;
        this.absence = absence;
        this.words = cells.words();
        this.size = settings.lists().pageSize();
    }

    @Override
    public String kind() {
        return "token";
    }

    @Override
    public int segments() {
        return 2;
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        return switch (Sought.in(visit.which())) {
            case Sought.OfAddress(Address address, _) ->
                    ledger.tokens()
                            .find(address)
                            .map(token -> page(token, visit, ledger.tokens()))
                            .orElseGet(() -> Page.movedTo("/address/" + address.checksummed()));
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

    private Page page(TokenRow token, Visit visit, Tokens asked) {
        boolean numbered = token.label().kind() != TokenTransfer.Kind.ERC20;
        Tabs tabs =
                new Tabs(words, visit, "token.view")
                        .tab("transfers", token.transfers())
                        .tab("holders", token.holders());
        if (numbered) {
            tabs.tab("items");
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup("head", head(token)));
        parts.add(new Part.Markup("facts", new TokenFacts(cells, token).html()));
        parts.add(new Part.Markup("tabs", tabs.html()));
        parts.addAll(activity(tabs.chosen(), token, new Pager(words, visit, Tabs.ANCHOR), asked));
        String name = title(token);
        return Page.of(
                "token",
                words.of("token.title", name),
                words.of(
                        "token.description",
                        name,
                        words.of("token.kind." + token.label().kind()),
                        Amount.count(token.transfers()),
                        Amount.count(token.holders())),
                parts);
    }

    private String title(TokenRow token) {
        Bytes name = token.label().name();
        return name == null || name.isEmpty()
                ? words.of("token.unnamed")
                : AlienText.of(name).shortened().flat();
    }

    private Html head(TokenRow token) {
        Bytes name = token.label().name();
        Html shown =
                name == null || name.isEmpty()
                        ? text(words.of("token.unnamed"))
                        : new Cell.Alien(AlienText.of(name).shortened()).html();
        return Html.join(
                tag("p", "kicker")
                        .of(
                                words.of(
                                        "token.kicker",
                                        words.of("token.kind." + token.label().kind()))),
                Heading.of(
                        Heading.of(shown, cells.observed()),
                        token.label().address().checksummed(),
                        words.of("token.what")));
    }

    private List<Part> activity(String chosen, TokenRow token, Pager pager, Tokens asked) {
        PageWish wish = pager.wish(size);
        Address address = token.label().address();
        return switch (chosen) {
            case "holders" -> {
                var slice = asked.holders(address, wish);
                yield pager.inOrder().under(new Holders(cells).of(slice.rows()), slice);
            }
            case "items" -> {
                var slice = asked.items(address, wish);
                yield pager.inOrder().under(new Holders(cells).ofItems(slice.rows()), slice);
            }
            default -> {
                var slice = asked.transfers(address, wish);
                yield pager.under(lists.transfersOf(token.label().kind(), slice.rows()), slice);
            }
        };
    }
}
