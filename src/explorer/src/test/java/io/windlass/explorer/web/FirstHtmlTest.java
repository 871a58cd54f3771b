package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.ProofOutcome.Refused;
import io.windlass.explorer.seed.Showcase;
import io.windlass.ledger.write.Incidents;
import io.windlass.ledger.write.Quarantine;
import io.windlass.testing.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader without JavaScript gets: the whole page, with its real status. */
class FirstHtmlTest extends HtmlStage {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String BAR = "M\\d+ 40v-\\d+h4v\\d+z";

    @Test
    void saysOnTheFirstPageHowTheChainIs() {
        Document home = page("/", 200);

        assertThat(home.title()).isEqualTo("Harbor");
        assertThat(home.select("ul.truth > li").eachText())
                .hasSize(5)
                .first()
                .isEqualTo("Block 90");
        assertThat(home.select("ul.truth").text())
                .contains("Proven", "5 of 5 validators", "margin 1");
        assertThat(home.select(".part-blocks tbody tr")).hasSize(8);
        assertThat(home.select(".part-transactions tbody tr")).hasSize(8);
        assertThat(home.select("figure.chart svg[role=img][aria-label]")).hasSize(3);
    }

    @Test
    void drawsOneBarAndSaysOneLineForEachBlockOfAChart() {
        Element transactions = page("/", 200).select("figure.chart").getFirst();

        List<String> words = transactions.select("wl-chart").attr("words").lines().toList();
        assertThat(words).hasSize(60);
        assertThat(words.getFirst()).startsWith("Block 31: ");
        assertThat(words.getLast())
                .isEqualTo("Block 90: " + SEED.chain().block(90).transactions().size());
        assertThat(bars(transactions, ".bar-fill")).hasSize(59).allMatch(it -> it.matches(BAR));
        assertThat(bars(transactions, ".bar-newest"))
                .singleElement()
                .satisfies(it -> assertThat(it).matches(BAR).startsWith("M355 "));
    }

    private static List<String> bars(Element chart, String look) {
        return Stream.of(chart.select("path" + look).attr("d").split("(?<=z)")).toList();
    }

    @Test
    void showsABlockWithItsSealsAndItsProof() {
        BlockClaim made = SEED.chain().block(77);

        Document block = page("/block/77", 200);

        assertThat(block.title()).isEqualTo("Block 77 · Harbor");
        assertThat(block.select(".ident").text()).isEqualTo(made.hash().toHex());
        assertThat(block.select(".strip-seals li")).hasSize(5);
        assertThat(block.select(".strip .seal-yes")).hasSize(4);
        assertThat(block.select(".part-transactions tbody tr")).hasSize(made.transactions().size());
        assertThat(block.select(".proof").text()).contains("Proven", "quorum");
        assertThat(block.select(".proof pre").text()).startsWith("0xf9");
        assertThat(block.select("meta[property=og:url]").attr("content"))
                .isEqualTo("https://harbor.example/block/77");
    }

    @Test
    void saysOfSealsBelowTheQuorumOnlyWhatTheyProve() {
        BlockClaim made = SEED.chain().block(Showcase.BELOW_QUORUM);
        String transaction = made.transactions().getFirst().hash().toHex();

        for (String path : List.of("/block/" + Showcase.BELOW_QUORUM, "/tx/" + transaction)) {
            assertThat(page(path, 200).select(".proof ol").text())
                    .as(path)
                    .contains("one honest validator", "fewer than the quorum of 4")
                    .doesNotContain("A quorum of the validators");
        }
    }

    @Test
    void sendsPastTheFrameworkWhatTheFrameworkWouldHaveSent() {
        // the first at its depth comes from the framework
        HttpResponse<String> first = get("/block/5///");
        HttpResponse<String> second = get("/block/5///");

        assertThat(first.headers().allValues("Set-Cookie").toString()).contains("JSESSIONID");
        assertThat(second.headers().allValues("Set-Cookie").toString())
                .contains("windlass-tip")
                .doesNotContain("JSESSIONID");
        assertThat(withoutNonce(second)).isEqualTo(withoutNonce(first));
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(List.of(first, second)).allSatisfy(FirstHtmlTest::marksItsScripts);
    }

    private static void marksItsScripts(HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(Jsoup.parse(answer.body()).select("script"))
                .isNotEmpty()
                .allSatisfy(script ->
                        assertThat(policy).contains("'nonce-" + script.attr("nonce") + "'"));
    }

    // how long ago a block was sealed is told to the second
    private static String withoutNonce(HttpResponse<String> answer) {
        return answer.body()
                .replaceAll(" ?nonce=\"[^\"]*\"", "")
                .replaceAll("<wl-time.*?</wl-time>", "");
    }

    @Test
    void remembersTheTipForTheReaderAndSaysWhereItIsBehind() {
        HttpResponse<String> first = get("/block/5");
        String tip =
                first.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("windlass-tip="))
                        .findFirst()
                        .orElseThrow();
        assertThat(tip).contains("-0-90;", "HttpOnly", "SameSite=Lax");
        assertThat(first.body()).doesNotContain("a moment behind");

        String later = tip.replaceFirst("-90;.*", "-99");
        assertThat(get("/block/5", "Cookie", later).body()).contains("a moment behind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lower", "upper", "checksummed"})
    void takesAnAddressInAnyLetterCaseAndShowsItsChecksum(String letters) {
        Address address = SEED.account(0);
        String digits = address.toHex().substring(2);
        String given =
                switch (letters) {
                    case "lower" -> "0x" + digits;
                    case "upper" -> "0x" + digits.toUpperCase(Locale.ROOT);
                    default -> address.checksummed();
                };

        Document page = page("/address/" + given, 200);

        assertThat(page.select(".ident").text()).isEqualTo(address.checksummed());
        assertThat(page.select("h1").text()).isEqualTo("Account");
        assertThat(page.select("[data-fact=fact.balance]").text())
                .startsWith("1,000.000000000987654321 HRB Observed at block");
    }

    @Test
    void warnsOfAWrongChecksum() {
        String right = SEED.account(0).checksummed();
        String wrong = swappedCase(right);

        assertThat(page("/address/" + wrong, 200).select("[role=note]").text())
                .contains("letter case does not fit");
    }

    @Test
    void showsAHostileNameWithoutObeyingIt() {
        Document token = page("/token/" + Showcase.HOSTILE, 200);

        assertThat(token.select("img")).isEmpty();
        assertThat(token.select("h1 bdi").text())
                .startsWith("<img src=x onerror=alert(1)>U+202EDS");
        assertThat(token.select("details.long .whole").text())
                .contains("U+0000", "very long very long");
        assertThat(token.html()).doesNotContain("\u202e");
        assertThat(token.select("[data-fact=fact.decimals]").text()).contains("Not usable");
        assertThat(token.select("[data-fact=fact.total-supply] .amount").text())
                .startsWith("1,000,000,000,000,000");
    }

    @Test
    void sendsAnAddressThatIsNoTokenToItsOwnPage() {
        HttpResponse<String> answer = get("/token/" + SEED.account(1).toHex());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/address/" + SEED.account(1).checksummed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/nowhere | No page lives here",
                "/block/5/any/thing | No page lives here",
                "/txs/x | No page lives here",
                "/integrity/foo | No page lives here",
                "/block/99999999 | This block does not exist yet",
                "/tx/0xabababababababababababababababababababababababababababababababab | This hash is not on this chain",
                "/tx/0x123 | This is no name of anything here",
                "/block/%3Cscript%3E | This is no name of anything here",
                "/address/0x12 | This is no name of anything here",
            })
    void saysWhyThereIsNothingWithItsRealStatus(String path, String title) {
        Document page = page(path, 404);

        assertThat(page.select("h1").text()).isEqualTo(title);
        assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(page.select("main script")).isEmpty();
    }

    @Test
    void refusesACursorThatNoListGave() {
        assertThat(page("/blocks?cursor=nonsense", 400).select("h1").text())
                .isEqualTo("This place in the list does not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "77, /block/77",
        "Harbor, /token/",
        "0x0000000000000000000000000000000000000000000000000000000000000001, /tx/0x0000",
    })
    void goesStraightToTheOneThingASearchMeans(String text, String path) {
        HttpResponse<String> answer = get("/search?q=" + text);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith(path);
    }

    @Test
    void stepsThroughAListByStableLinks() {
        Document first = page("/blocks", 200);
        String older = first.select("nav.pager a[rel=next]").attr("href");

        Document second = page(older, 200);
        String newer = second.select("nav.pager a[rel=prev]").attr("href");

        assertThat(second.select("tbody tr td:first-child").eachText()).first().isEqualTo("65");
        assertThat(page(newer, 200).select("tbody tr td:first-child").eachText())
                .isEqualTo(first.select("tbody tr td:first-child").eachText());
    }

    @Test
    void namesTheTipOnEveryPage() {
        for (String path :
                new String[] {
                    "/", "/blocks", "/txs", "/block/3", "/integrity", "/token/" + Showcase.COIN
                }) {
            assertThat(page(path, 200).select(".asof").text())
                    .as(path)
                    .startsWith("This page was made from block 90,");
        }
    }

    @Test
    void asksForAPersonWhileAnIncidentIsOpen() throws InterruptedException {
        Incidents incidents = SEED.stored().ledger().incidents();
        incidents.raise(new BlockNumber(80), "http://node", "a branch of <its> own");
        Await.until(
                "the heading is shown",
                SOON,
                () ->
                        page("/integrity", 200)
                                .select(".part-incident h2")
                                .text()
                                .equals("A person is needed"));
        assertThat(page("/integrity", 200).select(".part-incident p.break").text())
                .isEqualTo("a branch of <its> own");
        incidents.close();
        Await.until(
                "the heading is gone",
                SOON,
                () -> page("/integrity", 200).select(".part-incident").isEmpty());
    }

    @Test
    void countsAllBlocksThatAreHeldBackThoughItListsTheNewest() throws InterruptedException {
        BlockHash claimed = BlockHash.owned(new byte[32]);
        Quarantine quarantine = SEED.stored().ledger().quarantine();
        for (int at = 1001; at <= 1025; at++) {
            var refused = new Refused(claimed, new BlockNumber(at), "check", "one", "other");
            quarantine.keep(refused, "http://node", Bytes.EMPTY);
        }
        Await.until(
                "all are counted",
                SOON,
                () -> page("/integrity", 200).text().contains("25 blocks are held back"));
    }

    private static String swappedCase(String checksummed) {
        StringBuilder text = new StringBuilder("0x");
        for (char c : checksummed.substring(2).toCharArray()) {
            text.append(
                    Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return text.toString();
    }
}
