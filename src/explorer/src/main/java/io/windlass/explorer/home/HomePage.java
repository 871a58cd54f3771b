package io.windlass.explorer.home;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Lists;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.BlockRow;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.Validators.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The line of truth, what is newest, and how it went lately. */
@Component
final class HomePage implements PageMaker {
    private static final int NEWEST = 8;
    private static final int CHARTED = 60;

    private final Cells cells;
    private final Lists lists;
    private final Words words;
    private final ExplorerSettings settings;

    HomePage(Cells cells, Lists lists, Words words, ExplorerSettings settings) {
        this.cells = cells;
        this.lists = lists;
        this.words = words;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "";
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        List<BlockRow> blocks = ledger.blocks().page(PageWish.first(NEWEST)).rows();
        BlockRow newest = blocks.getFirst();
        Optional<Roster> roster = ledger.validators().roster();
        String chain = settings.chain().name();
        return Page.of(
                        "home",
                        "",
                        words.of("home.description", chain, Amount.count(newest.number().value())),
                        List.of(
                                new Part.Markup("truth", truth(newest, roster)),
                                new Part.Live("live"),
                                heading("blocks-head", "home.blocks", "/blocks", "home.all-blocks"),
                                new Part.Rows("blocks", lists.newestBlocks(blocks)),
                                heading(
                                        "transactions-head",
                                        "home.transactions",
                                        "/txs",
                                        "home.all-transactions"),
                                new Part.Rows(
                                        "transactions",
                                        lists.newestTransactions(
                                                ledger.transactions()
                                                        .page(PageWish.first(NEWEST))
                                                        .rows())),
                                new Part.Markup(
                                        "charts",
                                        new Charts(words, ledger.blocks().chart(CHARTED)).html())))
                .following();
    }

    private Part heading(String name, String key, String path, String moreKey) {
        return new Part.Markup(
                name,
                tag("div", "title-row")
                        .of(
                                tag("h2").of(words.of(key)),
                                tag("a", "more").with("href", path).of(words.of(moreKey))));
    }

    private Html truth(BlockRow newest, Optional<Roster> roster) {
        List<Html> line = new ArrayList<>();
        line.add(text(words.of("truth.block") + " ").and(cells.block(newest.number()).html()));
        line.add(cells.time(newest.timestamp()).html());
        line.add(cells.standing(newest.standing()).html());
        roster.ifPresentOrElse(
                it -> {
                    line.add(text(words.of("truth.validators", it.live(), it.validators().size())));
                    line.add(margin(it.margin()).html());
                },
                () -> line.add(text(words.of("truth.validators-unknown"))));
        return tag("h1", "quiet")
                .of(words.of("home.title", settings.chain().name()))
                .and(
                        tag("ul", "truth")
                                .with("aria-label", words.of("truth"))
                                .of(line.stream().map(each -> tag("li").of(each)).toList()));
    }

    private Cell margin(int margin) {
        if (margin < 0) {
            return new Cell.Mark("bad", words.of("truth.margin-lost", -margin));
        }
        String word = words.of("truth.margin", margin);
        return margin == 0 ? new Cell.Mark("attention", word) : Cell.text(word);
    }
}
