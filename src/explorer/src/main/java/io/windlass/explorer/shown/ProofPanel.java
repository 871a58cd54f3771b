package io.windlass.explorer.shown;

import static io.windlass.explorer.html.Html.icon;
import static io.windlass.explorer.html.Html.tag;
import static io.windlass.explorer.html.Html.text;

import io.windlass.chain.Standing;
import io.windlass.explorer.html.Cell;
import io.windlass.explorer.html.Html;
import io.windlass.explorer.words.Words;
import io.windlass.ledger.read.FullBlockRow;
import java.util.ArrayList;
import java.util.List;

/** What was checked before the page was shown, one line a check, and how to check it oneself. */
public final class ProofPanel {
    private final Words words;
    private final Standing standing;
    private final List<Html> checks = new ArrayList<>();

    public ProofPanel(Words words, Standing standing) {
        this.words = words;
        this.standing = standing;
    }

    /** One check, with the value it was about. */
    public void check(String key, Cell... about) {
        line(words.of(key), about);
    }

    /** What the block's seals prove, where they prove anything. */
    public void seals(FullBlockRow block) {
        if (!(block.block().sealStanding() instanceof Standing.Proven)) {
            return;
        }
        if (block.block().belowQuorum()) {
            line(words.of("proof.seals-few", block.quorum()));
        } else {
            check(block.sealers().size() == 1 ? "proof.seals-plain" : "proof.seals-quorum");
        }
    }

    private void line(String sentence, Cell... about) {
        List<Html> line = new ArrayList<>();
        line.add(text(sentence));
        for (Cell cell : about) {
            line.add(text(" "));
            line.add(cell.html());
        }
        checks.add(tag("li").of(icon("check"), tag("span").of(line)));
    }

    /** {@code how} is unfolded on demand. */
    public Html html(String titleKey, Html how) {
        boolean proven = standing instanceof Standing.Proven;
        return tag("section", proven ? "proof" : "proof is-observed")
                .of(
                        tag("div", "title-row")
                                .of(
                                        tag("h2").of(words.of(titleKey)),
                                        new Cell.Mark(
                                                        proven ? "proven" : "observed",
                                                        words.of(
                                                                proven
                                                                        ? "mark.proven"
                                                                        : "mark.observed"))
                                                .html()),
                        tag("p").of(sentence()),
                        tag("ol").of(checks),
                        tag("details").of(tag("summary").of(words.of("proof.yourself")), how));
    }

    private String sentence() {
        return switch (standing) {
            case Standing.Proven _ -> words.of("proof.proven");
            case Standing.Observed(String reason) -> words.of("proof.observed", reason);
        };
    }

    /** Bytes to copy. */
    public static Html raw(String hex) {
        return tag("pre", "raw").with("tabindex", "0").of(hex);
    }
}
