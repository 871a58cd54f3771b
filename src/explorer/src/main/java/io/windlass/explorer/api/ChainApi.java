package io.windlass.explorer.api;

import io.windlass.explorer.search.Findings;
import io.windlass.explorer.search.Sought;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** Questions about the chain as a whole. */
@Controller
@RequestMapping("/api/v1")
final class ChainApi {
    private static final int HITS = 20;

    private final Desk desk;

    ChainApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/tip")
    Answered<TipAnswer> tip(ServletWebRequest request) {
        return desk.answer(request, moment -> Reply.passing(TipAnswer.of(moment)));
    }

    @GetMapping("/integrity")
    Answered<IntegrityAnswer> integrity(ServletWebRequest request) {
        return desk.answer(request, moment -> Reply.passing(IntegrityAnswer.of(moment)));
    }

    @GetMapping("/search")
    Answered<SearchAnswer> search(
            ServletWebRequest request,
            @RequestParam(name = "q", required = false) @Nullable String q) {
        if (q == null || Sought.in(q) instanceof Sought.Nothing) {
            throw new RefusedException(
                    Problem.BAD_SEARCH,
                    q,
                    "The parameter q is empty.",
                    "Ask for a block number, a hash, an address or the start of a token's name:"
                            + " /api/v1/search?q=…");
        }
        return desk.answer(
                request,
                moment ->
                        Reply.passing(
                                SearchAnswer.of(
                                        q, Findings.of(q, HITS, moment.snapshot()), moment)));
    }
}
