package io.windlass.explorer.block;

import static io.windlass.explorer.html.Html.tag;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Hash;
import io.windlass.chain.TransactionHash;
import io.windlass.explorer.format.Amount;
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
import io.windlass.explorer.words.Words;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.BlockRow;
import io.windlass.ledger.read.FullBlockRow;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.TransactionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One block: what is in it, who agreed on it, and what was recomputed from it. */
@Component
final class BlockPage implements PageMaker {
    private final Cells cells;
    private final Lists lists;
    private final Absence absence;
    private final Words words;
    private final int size;

    BlockPage(Cells cells, Lists lists, Absence absence, ExplorerSettings settings) {
        this.cells = cells;
        this.lists = lists;
        this.absence = absence;
        this.words = cells.words();
        this.size = settings.lists().pageSize();
    }

    @Override
    public String kind() {
        return "block";
    }

    @Override
    public int segments() {
        return 2;
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        return switch (Sought.in(visit.which())) {
            case Sought.Nothing _ -> Page.movedTo("/blocks");
            case Sought.OfNumber(BlockNumber number) ->
                    ledger.blocks()
                            .find(number)
                            .map(full -> page(full, visit, ledger))
                            .orElseGet(() -> absence.unknownBlock(number, ledger));
            case Sought.OfHash(Hash hash) -> byHash(hash, visit, ledger);
            case Sought.OfAddress(var address, _) ->
                    Page.movedTo("/address/" + address.checksummed());
            case Sought.OfName(String text) ->
                    absence.unreadable(text, words.of("block.unreadable"));
            case Sought.Unreadable(String text, String reason) -> absence.unreadable(text, reason);
        };
    }

    private Page byHash(Hash hash, Visit visit, Snapshot ledger) {
        BlockHash block = new BlockHash(hash.bytes());
        Optional<FullBlockRow> full =
                ledger.blocks().numberOf(block).flatMap(number -> ledger.blocks().find(number));
        if (full.isPresent()) {
            return page(full.get(), visit, ledger);
        }
        TransactionHash transaction = new TransactionHash(hash.bytes());
        return ledger.transactions()
                .find(transaction)
                .map(found -> Page.movedTo("/tx/" + transaction))
                .orElseGet(() ->
                        absence.unknownHash(hash.toHex(), ledger.blocks().orphan(block), ledger));
    }

    private Page page(FullBlockRow full, Visit visit, Snapshot ledger) {
        BlockRow block = full.block();
        ChainIdentity identity = ledger.identity().orElseThrow();
        Tip tip = ledger.tip().orElseThrow();
        Pager pager = new Pager(words, visit, "transactions").inOrder();
        io.windlass.ledger.read.Page<TransactionRow> transactions =
                ledger.transactions().ofBlock(block.number(), pager.wish(size));
        BlockFacts facts = new BlockFacts(cells, full);
        List<Part> parts = new ArrayList<>();
        parts.add(
                new Part.Markup(
                        "head",
                        Heading.of(
                                heading(block, identity, tip),
                                block.hash().toHex(),
                                facts.summary())));
        parts.add(
                new Part.Markup(
                        "strip", new ConsensusStrip(cells, identity.consensus(), full).html()));
        parts.add(
                new Part.Markup(
                        "transactions-head",
                        tag("h2").with("id", "transactions").of(words.of("block.transactions"))));
        parts.add(new Part.Rows("transactions", lists.ofBlock(transactions.rows())));
        parts.add(new Part.Markup("pager", pager.links(transactions)));
        parts.add(new Part.Markup("facts", facts.html()));
        parts.add(new Part.Markup("proof", new BlockProofPanel(cells, full).html()));
        Page page =
                Page.of(
                        "block",
                        words.of("block.title", Amount.count(block.number().value())),
                        facts.summary(),
                        parts);
        return identity.finality().isFinal(block.number(), tip.number()) ? page : page.following();
    }

    private Html heading(BlockRow block, ChainIdentity identity, Tip tip) {
        long number = block.number().value();
        List<Html> steps = new ArrayList<>();
        if (number > 0) {
            steps.add(step(number - 1, "block.previous", "prev"));
        }
        if (number < tip.number().value()) {
            steps.add(step(number + 1, "block.next", "next"));
        }
        return tag("div", "with-links")
                .of(
                        Heading.of(
                                words.of("block.title", Amount.count(number)),
                                cells.standing(block.standing()),
                                cells.finality(identity.finality(), block.number(), tip.number())),
                        tag("nav", "chain-links")
                                .with("aria-label", words.of("block.neighbors"))
                                .of(steps));
    }

    private Html step(long number, String key, String relation) {
        return tag("a", "step")
                .with("href", "/block/" + number)
                .with("rel", relation)
                .of(words.of(key));
    }
}
