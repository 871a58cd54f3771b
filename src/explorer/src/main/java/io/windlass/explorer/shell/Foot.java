package io.windlass.explorer.shell;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.format.Amount;
import io.windlass.explorer.format.Moment;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.Tip;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The last line of every page: the tip it was made from. */
@Component
final class Foot {
    private final Words words;
    private final Clock clock;

    Foot(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    Part madeFrom(Tip tip) {
        return new Part.Markup(
                "asof",
                tag("p", "asof")
                        .of(
                                text(words.of("page.made-from") + " "),
                                new Cell.Link(
                                                Amount.count(tip.number().value()),
                                                "/block/" + tip.number())
                                        .html(),
                                text(", "),
                                new Cell.Time(new Moment(tip.timestamp()), clock.instant()).html(),
                                text(": "),
                                new Cell.Digits(tip.hash().toHex(), "/block/" + tip.hash(), null)
                                        .html()));
    }

    /** For a reader who saw a later tip on another node. */
    Part behind() {
        return new Part.Markup("behind", tag("p", "asof").of(words.of("page.behind")));
    }
}
