package io.windlass.explorer.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.explorer.format.AlienText;
import io.windlass.explorer.format.Amount;
import java.math.BigInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final String SCRIPT = "<script>alert('1')</script>&\"";

    @Test
    void escapesTextAndAttributes() {
        Html html = Html.tag("a").with("href", "\" onclick=\"x").of(SCRIPT);

        Element parsed = Jsoup.parseBodyFragment(html.markup()).body();

        assertThat(parsed.select("script")).isEmpty();
        assertThat(parsed.select("a").attr("href")).isEqualTo("\" onclick=\"x");
        assertThat(parsed.select("a").hasAttr("onclick")).isFalse();
        assertThat(parsed.wholeText()).isEqualTo(SCRIPT);
    }

    @Test
    void keepsEveryDigitOfAFoldedHash() {
        String hash = "0x" + "8f3a".repeat(16);

        Html html = new Cell.Digits(hash, "/tx/" + hash, null).html();

        Element parsed = Jsoup.parseBodyFragment(html.markup()).body();
        assertThat(parsed.wholeText()).isEqualTo(hash);
        assertThat(parsed.select("wl-hash").attr("value")).isEqualTo(hash);
        assertThat(parsed.select(".tail").text()).isEqualTo("8f3a");
    }

    @Test
    void isolatesTheTextOfStrangers() {
        Html html = new Cell.Alien(AlienText.of("<b>\u202eDSU")).html();

        assertThat(html.markup())
                .isEqualTo(
                        "<bdi class=\"alien\">&lt;b&gt;<span class=\"sign\">U+202E</span>DSU</bdi>");
    }

    @Test
    void writesTheSameValueAsMarkupAndAsJson() {
        Cell cell =
                new Cell.Quantity(
                        Amount.of(new BigInteger("1234567890123"), 12), AlienText.of("A<B"));

        assertThat(Jsoup.parseBodyFragment(cell.html().markup()).body().wholeText())
                .isEqualTo("1.234567890123 A<B");
        assertThat(CellJson.of(cell))
                .hasToString(
                        "{\"k\":\"amount\",\"whole\":\"1.234567\",\"minor\":\"890123\",\"unit\":[\"A<B\"]}");
    }
}
