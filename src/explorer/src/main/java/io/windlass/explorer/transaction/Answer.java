package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Address;
import io.windlass.chain.Finality;
import io.windlass.explorer.decode.Decoded;
import io.windlass.explorer.decode.StandardInterfaces;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.FullTransactionRow;
import io.windlass.ledger.read.TransactionRow;
import io.windlass.ledger.read.TransferRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of a transaction, as one sentence: the fact that the reader came for. */
final class Answer {
    private final Cells cells;
    private final Words words;
    private final FullTransactionRow full;
    private final TransactionRow row;
    private final List<Html> sentence = new ArrayList<>();

    Answer(Cells cells, FullTransactionRow full) {
        this.cells = cells;
        this.words = cells.words();
        this.full = full;
        this.row = full.transaction();
    }

    Html html(Finality finality, Tip tip) {
        sentence.clear();
        tell(finality, tip);
        return tag("p", "answer").of(sentence);
    }

    private void tell(Finality finality, Tip tip) {
        Boolean succeeded = row.succeeded();
        if (succeeded == null) {
            say("answer.unsaid");
        } else {
            sentence.add(
                    tag("strong", succeeded ? "good" : "bad")
                            .of(words.of(succeeded ? "answer.succeeded" : "answer.failed")));
            say(" ");
        }
        what(succeeded == null || succeeded);
        when();
        if (Boolean.FALSE.equals(succeeded)) {
            say("answer.only-the-fee");
            show(cells.coin(row.fee()));
            say("answer.stop");
        }
        sentence.add(
                tag("span", "nowrap")
                        .of(cells.finality(finality, row.block(), tip.number()).html()));
    }

    private void what(boolean succeeded) {
        if (row.value() == null) {
            say("answer.unknown-type", Integer.toString(row.type()));
        } else if (!succeeded) {
            failure();
        } else if (row.created() != null) {
            show(cells.address(row.from()));
            say("answer.created");
            show(cells.address(row.created()));
        } else if (full.onlyTransfer() != null) {
            moved(full.onlyTransfer());
        } else if (row.inputSize() == 0 || row.value().value().signum() > 0) {
            show(cells.coin(row.value()));
            say("answer.went");
            show(cells.address(row.from()));
            say("answer.to");
            show(cells.address(Objects.requireNonNull(row.to())));
        } else {
            called();
        }
    }

    private void moved(TransferRow transfer) {
        switch (transfer.token().kind()) {
            case ERC20 -> show(cells.token(transfer.amount(), transfer.token()));
            case ERC721 -> {
                show(cells.tokenLink(transfer.token()));
                say(" ");
                show(Cell.text("#" + transfer.tokenNumber()));
            }
            case ERC1155 -> {
                show(cells.bareToken(transfer.amount(), transfer.token()));
                say(" × ");
                show(cells.tokenLink(transfer.token()));
                say(" ");
                show(Cell.text("#" + transfer.tokenNumber()));
            }
        }
        if (transfer.from().equals(Address.ZERO)) {
            say("answer.minted");
        } else {
            say("answer.went");
            show(cells.address(transfer.from()));
            say("answer.to");
        }
        if (transfer.to().equals(Address.ZERO)) {
            say("answer.nobody");
        } else {
            show(cells.address(transfer.to()));
        }
    }

    private void called() {
        show(cells.address(row.from()));
        Optional<Decoded> call =
                full.signed() == null
                        ? Optional.empty()
                        : StandardInterfaces.call(full.signed().input());
        if (call.isPresent()) {
            say("answer.called-by-name", call.get().name());
        } else {
            say("answer.called");
        }
        show(cells.address(Objects.requireNonNull(row.to())));
        if (full.transfers() > 1) {
            say("answer.movements", full.transfers());
        }
    }

    private void failure() {
        long limit = full.signed() == null ? -1 : full.signed().gasLimit();
        boolean ranOut = limit == row.gasUsed();
        if (row.to() == null) {
            say(ranOut ? "answer.create-ran-out" : "answer.create-failed");
        } else if (ranOut) {
            say("answer.call-of");
            show(cells.address(row.to()));
            say("answer.ran-out");
        } else {
            show(cells.address(row.to()));
            say("answer.refused");
        }
    }

    private void when() {
        say(" ");
        show(cells.time(row.timestamp()));
        say("answer.in-block");
        show(cells.block(row.block()));
        say(". ");
    }

    private void say(String key, Object... arguments) {
        sentence.add(
                text(key.isBlank() || !key.startsWith("answer.") ? key : words.of(key, arguments)));
    }

    private void show(Cell cell) {
        sentence.add(cell.html());
    }
}
