package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockClaim;
import io.windlass.explorer.seed.Showcase;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the page of a transaction says. */
class TransactionHtmlTest extends HtmlStage {
    @Test
    void answersForATransactionInOneSentence() {
        String hash = hashOfFirst("0xa9059cbb", true);

        Document transaction = page("/tx/" + hash, 200);

        assertThat(transaction.select(".answer").text())
                .matches(
                        "Succeeded\\. 250\\.\\d{6} HUSD went from .+ to .+ ago, in block \\d+\\. Final");
        assertThat(transaction.select("meta[name=description]").attr("content"))
                .startsWith("Succeeded. 250.")
                .contains("HUSD");
        assertThat(transaction.select(".log dt").eachText())
                .containsExactly("from", "to", "value", "Topic 0", "Topic 1", "Topic 2");
        assertThat(transaction.select(".proof li")).hasSizeGreaterThan(4);
    }

    @Test
    void saysWhyATransactionFailed() {
        Document transaction = page("/tx/" + hashOfFirst("0xa9059cbb", false), 200);

        assertThat(transaction.select(".answer").text())
                .startsWith("Failed.")
                .contains("refused the call", "Nothing moved but the fee");
    }

    @Test
    void showsTheLogsAndTransfersOfALongTransactionPageByPage() {
        String path = "/tx/" + SEED.chain().block(Showcase.LONG).transactions().getLast().hash();
        Document first = page(path, 200);
        Document last = page(link(page(link(first, "next"), 200), "next"), 200);
        Document transfers = page(path + "?view=transfers", 200);

        assertThat(first.select(".tabs .count").eachText()).containsExactly("61", "150");
        assertThat(first.select(".log")).hasSize(25);
        assertThat(first.select(".pager a").eachText()).containsExactly("Next →");
        assertThat(last.select(".pager a").eachText()).containsExactly("First", "← Previous");
        assertThat(first.select(".log").getFirst().select("li")).hasSize(200);
        assertThat(first.select(".log").getFirst().text()).contains("and 50 more values");
        assertThat(last.select(".log")).hasSize(11);
        assertThat(last.select(".log pre.raw").eachText().getLast()).hasSize(2 + 2 * 4_096);
        String whole = last.select(".log a[href^=/api/][router-ignore]").attr("href");
        assertThat(get(whole).body()).contains("\"data\":\"0x" + "00".repeat(5_000) + '"');
        assertThat(transfers.select(".part-rows tbody tr")).hasSize(25);
        assertThat(page(link(transfers, "next"), 200).select(".part-rows tbody tr")).hasSize(25);
    }

    private static String link(Document page, String relation) {
        return page.select(".pager a[rel=" + relation + "]").attr("href");
    }

    private String hashOfFirst(String selector, boolean succeeded) {
        for (BlockClaim block : SEED.chain().blocks()) {
            for (int i = 0; i < block.transactions().size(); i++) {
                var signed = block.transactions().get(i).transaction();
                Boolean status = block.receipts().get(i).receipt().status();
                if (signed != null
                        && signed.input().toHex().startsWith(selector)
                        && Boolean.valueOf(succeeded).equals(status)) {
                    return block.transactions().get(i).hash().toHex();
                }
            }
        }
        throw new IllegalStateException("the seed made no such transaction");
    }
}
