package io.windlass.explorer.shown;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Finality;
import io.windlass.chain.Standing;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import io.windlass.explorer.format.Moment;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.TokenLabel;
import java.math.BigInteger;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows each value of the chain in its one way. */
@Component
public final class Cells {
    private static final int GWEI = 9;

    private final Words words;
    private final ExplorerSettings.Chain chain;
    private final Clock clock;

    Cells(Words words, ExplorerSettings settings, Clock clock) {
        this.words = words;
        this.chain = settings.chain();
        this.clock = clock;
    }

    public Cell block(BlockNumber number) {
        return new Cell.Link(Amount.count(number.value()), "/block/" + number);
    }

    public Cell block(BlockHash hash) {
        return new Cell.Digits(hash.toHex(), "/block/" + hash, null);
    }

    public Cell transaction(TransactionHash hash) {
        return new Cell.Digits(hash.toHex(), "/tx/" + hash, null);
    }

    public Cell address(Address address) {
        String digits = address.checksummed();
        return new Cell.Digits(digits, "/address/" + digits, null);
    }

    /** A hash that is no page of ours. */
    public Cell digits(String value) {
        return new Cell.Digits(value, null, null);
    }

    public Cell time(long timestamp) {
        return new Cell.Time(new Moment(timestamp), clock.instant());
    }

    /** {@code 14 s ago}, as plain text for titles and descriptions. */
    public String ago(long timestamp) {
        return new Moment(timestamp).ago(clock.instant());
    }

    public Cell coin(Wei amount) {
        return new Cell.Quantity(coinAmount(amount), AlienText.of(chain.symbol()));
    }

    /** The native amount without its symbol, where the column says it. */
    public Cell bareCoin(Wei amount) {
        return new Cell.Quantity(coinAmount(amount), null);
    }

    public Amount coinAmount(Wei amount) {
        return Amount.of(amount.value(), chain.decimals());
    }

    public String coinSymbol() {
        return chain.symbol();
    }

    public Cell gwei(Wei amount) {
        return new Cell.Quantity(Amount.of(amount.value(), GWEI), AlienText.of("gwei"));
    }

    public Cell count(long number) {
        return Cell.text(Amount.count(number));
    }

    /** A token's amount beside its symbol; raw units where its decimals are absent or absurd. */
    public Cell token(BigInteger units, TokenLabel token) {
        return new Cell.Quantity(tokenAmount(units, token), symbol(token));
    }

    public Cell bareToken(BigInteger units, TokenLabel token) {
        return new Cell.Quantity(tokenAmount(units, token), null);
    }

    public Amount tokenAmount(BigInteger units, TokenLabel token) {
        return Amount.ofToken(units, token.decimals());
    }

    /** What a token calls its unit; the digits of its address where it says nothing. */
    public AlienText symbol(TokenLabel token) {
        if (token.symbol() != null && !token.symbol().isEmpty()) {
            return AlienText.of(token.symbol()).shortened();
        }
        String digits = token.address().checksummed();
        return AlienText.of(digits.substring(0, 6) + "…" + digits.substring(38));
    }

    /** A token's name, leading to its page; its address where it has no name. */
    public Cell tokenLink(TokenLabel token) {
        String digits = token.address().checksummed();
        return new Cell.Digits(digits, "/token/" + digits, nameOf(token));
    }

    private static @Nullable AlienText nameOf(TokenLabel token) {
        if (token.name() == null || token.name().isEmpty()) {
            return null;
        }
        AlienText name = AlienText.of(token.name());
        return name.isLong() ? name.shortened() : name;
    }

    public Cell standing(Standing standing) {
        return switch (standing) {
            case Standing.Proven _ -> new Cell.Mark("proven", words.of("mark.proven"));
            case Standing.Observed _ -> observed();
        };
    }

    public Cell observed() {
        return new Cell.Mark("observed", words.of("mark.observed"));
    }

    public Cell finality(Finality finality, BlockNumber block, BlockNumber tip) {
        if (finality.isFinal(block, tip)) {
            return new Cell.Mark("final", words.of("mark.final"));
        }
        return new Cell.Mark("deep", words.of("mark.deep", Finality.depthOf(block, tip)));
    }

    public Cell outcome(@Nullable Boolean succeeded) {
        if (succeeded == null) {
            return new Cell.Mark("none", words.of("mark.unsaid"));
        }
        return succeeded
                ? new Cell.Mark("good", words.of("mark.succeeded"))
                : new Cell.Mark("bad", words.of("mark.failed"));
    }

    public Words words() {
        return words;
    }
}
