package io.windlass.explorer.token;

import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.shown.Cells;
import io.windlass.explorer.shown.Facts;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.TokenRow;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a token says (observed), and what its transfers prove. */
final class TokenFacts {
    private final Cells cells;
    private final Words words;
    private final TokenRow token;

    TokenFacts(Cells cells, TokenRow token) {
        this.cells = cells;
        this.words = cells.words();
        this.token = token;
    }

    Html html() {
        return tag("div", "groups").of(said(), counted());
    }

    private Html said() {
        Facts facts =
                new Facts(words)
                        .fact("fact.name", stranger(token.label().name()))
                        .fact("fact.symbol", stranger(token.label().symbol()))
                        .fact("fact.decimals", decimals());
        BigInteger supply = token.totalSupply();
        if (supply != null) {
            facts.fact("fact.total-supply", cells.token(supply, token.label()));
        }
        BlockNumber at = token.observedAt();
        if (at != null) {
            facts.fact("fact.observed-at", cells.block(at));
        }
        String problem = token.problem();
        if (problem != null) {
            facts.fact("fact.problem", new Cell.Mark("attention", problem));
        }
        return facts.under("token.said");
    }

    private Html counted() {
        return new Facts(words)
                .fact("fact.kind", Cell.text(words.of("token.kind." + token.label().kind())))
                .fact("fact.transfers", cells.count(token.transfers()))
                .fact("fact.holders", cells.count(token.holders()))
                .fact("fact.first-transfer", cells.block(token.firstBlock()))
                .under("token.counted");
    }

    private Html decimals() {
        BigInteger decimals = token.label().decimals();
        if (decimals == null) {
            return tag("span", "dim").of(words.of("token.unsaid"));
        }
        boolean used =
                Amount.ofToken(BigInteger.ONE, decimals).equals(Amount.of(BigInteger.ONE, 0));
        Html digits = tag("code").of(decimals.toString());
        return used && decimals.signum() != 0
                ? digits.and(text(" "))
                        .and(new Cell.Mark("attention", words.of("token.odd-decimals")).html())
                : digits;
    }

    /** Short at once, the whole on demand, and never as markup. */
    private Html stranger(@Nullable Bytes said) {
        if (said == null) {
            return tag("span", "dim").of(words.of("token.unsaid"));
        }
        if (said.isEmpty()) {
            return tag("span", "dim").of(words.of("token.said-nothing"));
        }
        AlienText text = AlienText.of(said);
        if (!text.isLong()) {
            return new Cell.Alien(text).html();
        }
        List<Html> summary = new ArrayList<>();
        summary.add(tag("span", "short").of(new Cell.Alien(text.shortened()).html()));
        summary.add(tag("span", "note").of(words.of("token.whole", Amount.count(text.length()))));
        return tag("details", "long")
                .of(
                        tag("summary").of(summary),
                        tag("div", "whole").with("tabindex", "0").of(new Cell.Alien(text).html()));
    }
}
