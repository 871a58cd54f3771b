package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.BlockNumber;
import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.Coverage;
import io.windlass.ledger.read.Blocks.OrphanRow;
import io.windlass.ledger.read.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Pages for what is not here: they say why, what it might be, and what to do next. */
@Component
public final class Absence {
    private final Words words;
    private final Cells cells;

    Absence(Words words, Cells cells) {
        this.words = words;
        this.cells = cells;
    }

    /** Neither block nor transaction: the reader is told everything else it might be. */
    public Page unknownHash(String digits, Optional<OrphanRow> orphan, Snapshot ledger) {
        List<Html> hints = new ArrayList<>();
        orphan.ifPresent(row -> hints.add(orphaned(row)));
        hints.add(text(words.of("absent.hash.waiting")));
        gaps(ledger).ifPresent(hints::add);
        hints.add(text(words.of("absent.hash.elsewhere")));
        hints.add(text(words.of("absent.hash.inside")));
        return page("lost", "absent.hash", Heading.identity(digits), hints).following();
    }

    private Html orphaned(OrphanRow row) {
        return Html.join(
                text(words.of("absent.orphan") + " "),
                cells.block(row.number()).html(),
                text(" " + words.of("absent.orphan.until") + " "),
                cells.time(row.forgottenAt().toEpochSecond()).html(),
                text(". " + words.of("absent.orphan.why")));
    }

    /** A number above the tip, or in a gap below it. */
    public Page unknownBlock(BlockNumber number, Snapshot ledger) {
        BlockNumber tip = ledger.tip().orElseThrow().number();
        Html identity = tag("p", "ident").of(Amount.count(number.value()));
        if (number.compareTo(tip) > 0) {
            List<Html> hints =
                    List.of(
                            text(words.of("absent.future.tip") + " ").and(cells.block(tip).html()),
                            text(
                                    words.of(
                                            "absent.future.distance",
                                            Amount.count(number.value() - tip.value()))));
            return page("wait", "absent.future", identity, hints).following();
        }
        List<Html> hints = new ArrayList<>();
        gaps(ledger).ifPresent(hints::add);
        hints.add(text(words.of("absent.gap.next")));
        return page("wait", "absent.gap", identity, hints).following();
    }

    /** The text in the address is no name of such a thing at all. */
    public Page unreadable(String given, String reason) {
        return page(
                "lost",
                "absent.unreadable",
                tag("p", "ident").of(new Cell.Alien(AlienText.of(given)).html()),
                List.of(text(reason)));
    }

    private Optional<Html> gaps(Snapshot ledger) {
        Coverage coverage = ledger.integrity().coverage();
        long wanted = ledger.tip().map(tip -> tip.number().value() + 1).orElse(0L);
        if (coverage.size() >= wanted) {
            return Optional.empty();
        }
        return Optional.of(
                text(words.of(
                                        "absent.coverage",
                                        Amount.count(coverage.size()),
                                        Amount.count(wanted))
                                + " ")
                        .and(
                                tag("a").with("href", "/integrity")
                                        .of(words.of("absent.coverage.which"))));
    }

    private Page page(String sign, String key, Html identity, List<Html> hints) {
        String title = words.of(key + ".title");
        String why = words.of(key + ".text");
        Html html =
                tag("div", "state-page")
                        .of(
                                tag("svg", "sign")
                                        .with("aria-hidden", "true")
                                        .of(
                                                tag("use")
                                                        .with("href", "/windlass/icons.svg#" + sign)
                                                        .of()),
                                tag("h1").of(title),
                                identity,
                                tag("p", "lead").of(why),
                                tag("ul")
                                        .of(
                                                hints.stream()
                                                        .map(hint -> tag("li").of(hint))
                                                        .toList()),
                                tag("p", "actions")
                                        .of(
                                                tag("a", "step")
                                                        .with("href", "/")
                                                        .of(words.of("state.home"))));
        return Page.of("state", title, why, List.of(new Part.Markup("state", html)))
                .withStatus(Page.MISSING);
    }
}
