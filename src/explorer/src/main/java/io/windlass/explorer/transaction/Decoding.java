package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Bytes;
import io.windlass.chain.TokenTransfer;
import io.windlass.explorer.decode.Decoded;
import io.windlass.explorer.decode.Decoded.Argument;
import io.windlass.explorer.decode.Decoded.Value;
import io.windlass.explorer.decode.StandardInterfaces;
import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.ProofPanel;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.LogRow;
import io.windlass.ledger.read.TransferRow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Input and logs, read by the standard interfaces where they fit, raw always. */
final class Decoding {
    private static final BigInteger UNLIMITED =
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private final Cells cells;
    private final Words words;

    Decoding(Cells cells) {
        this.cells = cells;
        this.words = cells.words();
    }

    Html input(Bytes input) {
        if (input.isEmpty()) {
            return tag("div", "empty")
                    .of(
                            tag("strong").of(words.of("input.empty")),
                            text(words.of("input.empty.why")));
        }
        Optional<Decoded> call = StandardInterfaces.call(input);
        return call.map(it ->
                        tag("section", "log").of(head(it, "input.reads"), arguments(it, List.of())))
                .orElse(tag("p", "note").of(words.of("input.unknown")))
                .and(tag("h3", "raw-head").of(words.of("input.raw", Amount.count(input.size()))))
                .and(ProofPanel.raw(input.toHex()));
    }

    Html logs(List<LogRow> logs, List<TransferRow> transfers) {
        if (logs.isEmpty()) {
            return tag("div", "empty")
                    .of(tag("strong").of(words.of("logs.empty")), text(words.of("logs.empty.why")));
        }
        Map<Integer, List<TransferRow>> byLog =
                transfers.stream().collect(Collectors.groupingBy(TransferRow::logIndex));
        return tag("div", "logs")
                .of(
                        logs.stream()
                                .map(log -> log(log, byLog.getOrDefault(log.index(), List.of())))
                                .toList());
    }

    private Html log(LogRow row, List<TransferRow> own) {
        Optional<Decoded> event = StandardInterfaces.event(row.log());
        Html from =
                tag("p", "log-head")
                        .of(
                                tag("span", "dim").of(words.of("logs.index", row.index())),
                                text(" "),
                                cells.address(row.log().address()).html());
        Html body =
                event.map(it -> head(it, "logs.reads").and(arguments(it, own)))
                        .orElse(tag("p", "note").of(words.of("logs.unknown")));
        return tag("article", "log").of(from, body, raw(row));
    }

    private Html head(Decoded decoded, String key) {
        return tag("p").of(
                        tag("strong").of(decoded.name()),
                        text(" "),
                        tag("span", "note").of(words.of(key, decoded.signature())));
    }

    private Html arguments(Decoded decoded, List<TransferRow> transfers) {
        List<Html> lines = new ArrayList<>();
        for (Argument argument : decoded.arguments()) {
            lines.add(tag("dt").of(tag("code").of(argument.name())));
            lines.add(tag("dd").of(value(argument, transfers)));
        }
        return tag("dl", "facts").of(lines);
    }

    private Html value(Argument argument, List<TransferRow> transfers) {
        Html plain = plain(argument.value());
        boolean isAmount =
                argument.name().equals("value")
                        && argument.value() instanceof Decoded.OfNumber
                        && transfers.size() == 1
                        && transfers.getFirst().token().kind() == TokenTransfer.Kind.ERC20;
        return isAmount
                ? plain.and(text(" = "))
                        .and(
                                cells.token(
                                                transfers.getFirst().amount(),
                                                transfers.getFirst().token())
                                        .html())
                : plain;
    }

    private Html plain(Value value) {
        return switch (value) {
            case Decoded.OfAddress(var address) -> cells.address(address).html();
            case Decoded.OfNumber(var number) -> number(number);
            case Decoded.OfFlag(var flag) -> tag("code").of(Boolean.toString(flag));
            case Decoded.OfBytes(var bytes) -> tag("code").of(bytes.toHex());
            case Decoded.OfText(var bytes) -> new Cell.Alien(AlienText.of(bytes)).html();
            case Decoded.OfList(var values) ->
                    tag("ul").of(values.stream().map(each -> tag("li").of(plain(each))).toList());
        };
    }

    private Html number(BigInteger number) {
        Html digits = new Cell.Quantity(Amount.of(number, 0), null).html();
        return number.equals(UNLIMITED)
                ? digits.and(tag("span", "note").of(words.of("input.unlimited")))
                : digits;
    }

    private Html raw(LogRow row) {
        List<Html> lines = new ArrayList<>();
        for (int i = 0; i < row.log().topics().size(); i++) {
            lines.add(tag("dt").of(words.of("logs.topic", i)));
            lines.add(tag("dd").of(cells.digits(row.log().topics().get(i).toHex()).html()));
        }
        return tag("details")
                .of(
                        tag("summary")
                                .of(words.of("logs.raw", Amount.count(row.log().data().size()))),
                        tag("dl", "facts").of(lines),
                        row.log().data().isEmpty()
                                ? Html.NOTHING
                                : ProofPanel.raw(row.log().data().toHex()));
    }
}
