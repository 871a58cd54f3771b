package io.windlass.indexer.report;

import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.write.Ledger;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A person's word on the open incident; JSON only, so that no web page can say it for them. */
@RestController
public final class ResumeController {
    private static final Logger LOG = LoggerFactory.getLogger(ResumeController.class);

    private final Ledger ledger;

    public ResumeController(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * How much may be replaced, and who says so.
     *
     * @param by a person's name
     * @param depth blocks, counted from the tip
     */
    record Word(@NotBlank @Size(max = 50) String by, @Min(1) @Max(500) int depth) {}

    /** What came of it, in words. */
    record Answer(String sentence) {}

    @PostMapping(path = "/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> resume(@Valid @RequestBody Word word) {
        boolean bft =
                ledger.identity().map(ChainIdentity::consensus).filter(c -> c.isBft()).isPresent();
        if (bft) {
            return refused(
                    "on a BFT chain no block is ever replaced: find out which node is right, and index into an empty database where it is the other");
        }
        if (!ledger.incidents().resume(word.depth(), word.by())) {
            return refused("no incident is open: there is nothing to resume");
        }
        String sentence =
                "%s lets up to %d blocks be replaced, once".formatted(word.by(), word.depth());
        LOG.info("incident: {}", sentence);
        return ResponseEntity.ok(new Answer(sentence));
    }

    private static ResponseEntity<Answer> refused(String why) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new Answer(why));
    }
}
