package io.windlass.explorer.transaction;

import io.windlass.explorer.format.Amount;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.shown.Heading;
import io.windlass.explorer.shown.Lists;
import io.windlass.explorer.shown.Pager;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.TransactionRow;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** All transactions, newest first; its start moves with the tip. */
@Component
final class TransactionsPage implements PageMaker {
    private final Lists lists;
    private final Words words;
    private final int size;

    TransactionsPage(Lists lists, Words words, ExplorerSettings settings) {
        this.lists = lists;
        this.words = words;
        this.size = settings.lists().pageSize();
    }

    @Override
    public String kind() {
        return "txs";
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        Pager pager = new Pager(words, visit);
        io.windlass.ledger.read.Page<TransactionRow> slice =
                ledger.transactions().page(pager.wish(size));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup("head", Heading.of(words.of("transactions.title"))));
        if (pager.isAtStart()) {
            parts.add(new Part.Live("live"));
        }
        parts.add(new Part.Rows("rows", lists.transactions(slice.rows(), null)));
        parts.add(new Part.Markup("pager", pager.links(slice)));
        String description =
                words.of("transactions.description", Amount.count(ledger.totals().transactions()));
        Page page = Page.of("list", words.of("transactions.title"), description, parts);
        return pager.isAtStart() ? page.following() : page;
    }
}
