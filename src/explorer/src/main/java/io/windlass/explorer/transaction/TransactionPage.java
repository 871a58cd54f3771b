package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.TransactionHash;
import io.windlass.explorer.format.AlienText;
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
import io.windlass.explorer.shown.ProofPanel;
import io.windlass.explorer.shown.Tabs;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.FullBlockRow;
import io.windlass.ledger.read.FullTransactionRow;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.Snapshot;
import io.windlass.ledger.read.TransactionRow;
import io.windlass.ledger.read.Transactions;
import io.windlass.ledger.read.TransferRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One transaction: the answer first, then its proof, then everything else. */
@Component
final class TransactionPage implements PageMaker {
    private final Cells cells;
    private final Lists lists;
    private final Absence absence;
    private final Words words;
    private final int size;

    TransactionPage(Cells cells, Lists lists, Absence absence, ExplorerSettings settings) {
        this.cells = cells;
        this.lists = lists;
        this.absence = absence;
        this.words = cells.words();
        this.size = settings.lists().pageSize();
    }

    @Override
    public String kind() {
        return "tx";
    }

    @Override
    public int segments() {
        return 2;
    }

    @Override
    public Page make(Visit visit, Snapshot ledger) {
        return switch (Sought.in(visit.which())) {
            case Sought.Nothing _ -> Page.movedTo("/txs");
            case Sought.OfHash(Hash hash) -> byHash(hash, visit, ledger);
            case Sought.OfAddress(var address, _) ->
                    Page.movedTo("/address/" + address.checksummed());
            case Sought.OfNumber(var number) -> Page.movedTo("/block/" + number);
            case Sought.OfName(String given) ->
                    absence.unreadable(given, words.of("tx.unreadable"));
            case Sought.Unreadable(String given, String reason) ->
                    absence.unreadable(given, reason);
        };
    }

    private Page byHash(Hash hash, Visit visit, Snapshot ledger) {
        TransactionHash transaction = new TransactionHash(hash.bytes());
        Optional<FullTransactionRow> found = ledger.transactions().find(transaction);
        if (found.isPresent()) {
            return page(found.get(), visit, ledger);
        }
        BlockHash block = new BlockHash(hash.bytes());
        return ledger.blocks()
                .numberOf(block)
                .map(number -> Page.movedTo("/block/" + block))
                .orElseGet(() ->
                        absence.unknownHash(
                                hash.toHex(),
                                ledger.transactions()
                                        .orphanedIn(transaction)
                                        .or(() -> ledger.blocks().orphan(block)),
                                ledger));
    }

    private Page page(FullTransactionRow full, Visit visit, Snapshot ledger) {
        ChainIdentity identity = ledger.identity().orElseThrow();
        Tip tip = ledger.tip().orElseThrow();
        TransactionRow row = full.transaction();
        FullBlockRow block = ledger.blocks().find(row.block()).orElseThrow();
        Tabs tabs =
                new Tabs(words, visit, "tx.view")
                        .tab("logs", full.logs().count())
                        .tab("transfers", full.transfers())
                        .tab("input")
                        .tab("raw");
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Markup("head", head(full, identity, tip)));
        parts.add(new Part.Markup("proof", new TransactionProofPanel(cells, full, block).html()));
        parts.add(new Part.Markup("facts", new TransactionFacts(cells, full).html()));
        parts.add(new Part.Markup("tabs", tabs.html()));
        parts.addAll(
                view(
                        tabs.chosen(),
                        full,
                        new Pager(words, visit, Tabs.ANCHOR).inOrder(),
                        ledger.transactions()));
        Page page =
                Page.of(
                        "tx",
                        words.of("tx.title", shortened(row.hash().toHex())),
                        description(full),
                        parts);
        return identity.finality().isFinal(row.block(), tip.number()) ? page : page.following();
    }

    private Html head(FullTransactionRow full, ChainIdentity identity, Tip tip) {
        return Html.join(
                tag("div", "title-row")
                        .of(
                                tag("h1", "kicker").of(words.of("tx.kicker")),
                                tag("span", "marks")
                                        .of(cells.standing(full.block().standing()).html())),
                new Answer(cells, full).html(identity.finality(), tip),
                Heading.identity(full.transaction().hash().toHex()));
    }

    private List<Part> view(
            String chosen, FullTransactionRow full, Pager pager, Transactions asked) {
        PageWish wish = pager.wish(size);
        return switch (chosen) {
            case "transfers" -> {
                var slice = asked.transfers(full.logs(), wish);
                yield pager.under(lists.transfers(slice.rows(), null), slice);
            }
            case "input" ->
                    List.of(
                            new Part.Markup(
                                    "input", new Decoding(cells, inApi(full)).input(input(full))));
            case "raw" -> List.of(new Part.Markup("raw", raw(full)));
            default -> {
                var slice = asked.logs(full.logs(), wish);
                var coins = asked.coinsMoved(full.logs().with(slice.rows()));
                Decoding decoding = new Decoding(cells, pager.inApi(inApi(full) + "/logs", size));
                yield pager.under("logs", decoding.logs(slice.rows(), coins), slice);
            }
        };
    }

    private static String inApi(FullTransactionRow full) {
        return "/api/v1/transactions/" + full.transaction().hash();
    }

    private static Bytes input(FullTransactionRow full) {
        return full.signed() == null ? Bytes.EMPTY : full.signed().input();
    }

    private Html raw(FullTransactionRow full) {
        return full.raw().isEmpty()
                ? tag("div", "empty")
                        .of(tag("strong").of(words.of("raw.none")), text(words.of("raw.none.why")))
                : tag("p", "note")
                        .of(words.of("proof.tx-raw", Amount.count(full.raw().size())))
                        .and(ProofPanel.raw(full.raw().toHex()));
    }

    /** One sentence without marks, for previews. */
    private String description(FullTransactionRow full) {
        TransactionRow row = full.transaction();
        String outcome =
                row.succeeded() == null
                        ? words.of("mark.unsaid")
                        : words.of(row.succeeded() ? "mark.succeeded" : "mark.failed");
        String value =
                row.value() == null ? "" : cells.coinAmount(row.value()) + " " + cells.coinSymbol();
        TransferRow transfer = full.onlyTransfer();
        if (transfer != null) {
            AlienText symbol = cells.symbol(transfer.token());
            value = cells.tokenAmount(transfer.amount(), transfer.token()) + " " + symbol.flat();
        }
        return words.of(
                "tx.description",
                outcome,
                value,
                shortened(row.from().checksummed()),
                row.to() == null ? words.of("tx.new-contract") : shortened(row.to().checksummed()),
                Amount.count(row.block().value()));
    }

    private static String shortened(String digits) {
        return digits.substring(0, 6) + "…" + digits.substring(digits.length() - 4);
    }
}
