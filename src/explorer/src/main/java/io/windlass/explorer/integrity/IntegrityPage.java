package io.windlass.explorer.integrity;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Heading;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Integrity.IncidentRow;
import io.windlass.ledger.read.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is proven, observed, quarantined and covered, and who says so. */
@Component
final class IntegrityPage implements PageMaker {
    private static final int SHOWN = 20;

    private final Cells cells;
    private final Words words;

    IntegrityPage(Cells cells) {
        this.cells = cells;
        this.words = cells.words();
    }

    @Override
    public String kind() {
        return "integrity";
    }

    @Override
    public boolean worksWithoutBlocks() {
        return true;
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        IntegrityFacts facts = new IntegrityFacts(cells, ledger);
        IntegrityLists lists = new IntegrityLists(cells);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup("head", head(ledger.integrity().heldBack())));
        ledger.integrity()
                .incident()
                .ifPresent(open -> parts.add(new Part.Markup("incident", incident(open))));
        parts.add(new Part.Markup("facts", facts.html()));
        parts.add(heading("quarantine-head", "quarantine.title", "quarantine.what"));
        parts.add(
                new Part.Rows(
                        "quarantine", lists.quarantined(ledger.integrity().quarantined(SHOWN))));
        ledger.validators()
                .roster()
                .ifPresent(roster -> {
                    parts.add(heading("validators-head", "validators.title", "validators.what"));
                    parts.add(new Part.Rows("validators", lists.validators(roster)));
                });
        parts.add(heading("reorgs-head", "reorgs.title", "reorgs.what"));
        parts.add(new Part.Rows("reorgs", lists.reorgs(ledger.changes().reorgs(SHOWN))));
        parts.add(heading("orphans-head", "orphans.title", "orphans.what"));
        parts.add(new Part.Rows("orphans", lists.orphans(ledger.integrity().orphans(SHOWN))));
        parts.add(heading("nodes-head", "nodes.title", "nodes.what"));
        parts.add(new Part.Rows("nodes", lists.nodes(ledger.integrity().nodes())));
        return Page.of(
                        "integrity",
                        words.of("integrity.title"),
                        words.of("integrity.description"),
                        parts)
                .following();
    }

    private Html head(long heldBack) {
        Cell mark =
                heldBack == 0
                        ? new Cell.Mark("good", words.of("integrity.whole"))
                        : new Cell.Mark("bad", words.of("integrity.held", heldBack));
        return Heading.of(words.of("integrity.title"), mark)
                .and(tag("p", "lead").of(words.of("integrity.lead")));
    }

    private Html incident(IncidentRow open) {
        return tag("h2")
                .of(words.of("incident.title"))
                .and(tag("p", "note").of(words.of("incident.what")))
                .and(tag("p", "break").of(open.reason()));
    }

    private Part heading(String name, String titleKey, String whatKey) {
        return new Part.Markup(
                name, tag("h2").of(words.of(titleKey)).and(tag("p", "note").of(words.of(whatKey))));
    }
}
