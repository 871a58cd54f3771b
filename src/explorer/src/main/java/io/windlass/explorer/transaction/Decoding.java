package io.windlass.explorer.transaction;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Bytes;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Input and logs, read by the standard interfaces where they fit, raw always. */
final class Decoding {
    private static final BigInteger UNLIMITED =
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    /** Values of an array, and bytes of a log, that a page draws: a block's gas buys millions. */
    private static final int VALUES_SHOWN = 100;

    private static final int BYTES_SHOWN = 4_096;

    private final Cells cells;
    private final Words words;
    private final String whole;

    /**
     * @param whole path of what holds all of the bytes
     */
    Decoding(Cells cells, String whole) {
        this.cells = cells;
        this.words = cells.words();
        this.whole = whole;
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
                        tag("section", "log").of(head(it, "input.reads"), arguments(it, null)))
                .orElse(tag("p", "note").of(words.of("input.unknown")))
                .and(tag("h3", "raw-head").of(words.of("input.raw", Amount.count(input.size()))))
                .and(ProofPanel.raw(input.toHex()));
    }

    Html logs(List<LogRow> logs, List<TransferRow> coins) {
        if (logs.isEmpty()) {
            return tag("div", "empty")
                    .of(tag("strong").of(words.of("logs.empty")), text(words.of("logs.empty.why")));
        }
        Map<Integer, TransferRow> byLog =
                coins.stream().collect(Collectors.toMap(TransferRow::logIndex, coin -> coin));
        return tag("div", "logs")
                .of(logs.stream().map(log -> log(log, byLog.get(log.index()))).toList());
    }

    private Html log(LogRow row, @Nullable TransferRow coin) {
        Optional<Decoded> event = StandardInterfaces.event(row.log());
        Html from =
                tag("p", "log-head")
                        .of(
                                tag("span", "dim").of(words.of("logs.index", row.index())),
                                text(" "),
                                cells.address(row.log().address()).html());
        Html body =
                event.map(it -> head(it, "logs.reads").and(arguments(it, coin)))
                        .orElse(tag("p", "note").of(words.of("logs.unknown")));
        return tag("article", "log").of(from, body, raw(row));
    }

    private Html head(Decoded decoded, String key) {
        return tag("p").of(
                        tag("strong").of(decoded.name()),
                        text(" "),
                        tag("span", "note").of(words.of(key, decoded.signature())));
    }

    private Html arguments(Decoded decoded, @Nullable TransferRow coin) {
        List<Html> lines = new ArrayList<>();
        for (Argument argument : decoded.arguments()) {
            lines.add(tag("dt").of(tag("code").of(argument.name())));
            lines.add(tag("dd").of(value(argument, coin)));
        }
        return tag("dl", "facts").of(lines);
    }

    private Html value(Argument argument, @Nullable TransferRow coin) {
        Html plain = plain(argument.value());
        boolean isAmount =
                argument.name().equals("value") && argument.value() instanceof Decoded.OfNumber;
        return coin == null || !isAmount
                ? plain
                : plain.and(text(" = ")).and(cells.token(coin.amount(), coin.token()).html());
    }

    private Html plain(Value value) {
        return switch (value) {
            case Decoded.OfAddress(var address) -> cells.address(address).html();
            case Decoded.OfNumber(var number) -> number(number);
            case Decoded.OfFlag(var flag) -> tag("code").of(Boolean.toString(flag));
            case Decoded.OfBytes(var bytes) -> start(bytes, it -> tag("code").of(it.toHex()));
            case Decoded.OfText(var bytes) ->
                    start(bytes, it -> new Cell.Alien(AlienText.of(it)).html());
            case Decoded.OfList(var values) ->
                    tag("ul")
                            .of(
                                    values.stream()
                                            .limit(VALUES_SHOWN)
                                            .map(each -> tag("li").of(plain(each)))
                                            .toList())
                            .and(rest(values.size()));
        };
    }

    private Html rest(int values) {
        return values <= VALUES_SHOWN
                ? Html.NOTHING
                : tag("p", "note").of(words.of("input.more", Amount.count(values - VALUES_SHOWN)));
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
                        data(row.log().data()));
    }

    private Html data(Bytes data) {
        return data.isEmpty() ? Html.NOTHING : start(data, it -> ProofPanel.raw(it.toHex()));
    }

    /** The whole of it where it is short; else its start, and where the whole is. */
    private Html start(Bytes bytes, Function<Bytes, Html> shown) {
        if (bytes.size() <= BYTES_SHOWN) {
            return shown.apply(bytes);
        }
        String sentence =
                words.of("logs.cut", Amount.count(BYTES_SHOWN), Amount.count(bytes.size()));
        return tag("p", "note")
                .of(
                        text(sentence + " "),
                        tag("a").with("href", whole).with("router-ignore").of(words.of("logs.all")))
                .and(shown.apply(bytes.slice(0, BYTES_SHOWN)));
    }
}
