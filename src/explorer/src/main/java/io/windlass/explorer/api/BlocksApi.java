package io.windlass.explorer.api;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.ledger.read.FullBlockRow;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import io.windlass.ledger.read.TransactionRow;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** Questions about blocks. */
@Controller
@RequestMapping("/api/v1/blocks")
final class BlocksApi {
    private final Desk desk;

    BlocksApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping
    Answered<PageAnswer<BlockLine>> blocks(ServletWebRequest request) {
        return desk.page(
                request, (moment, wish) -> moment.snapshot().blocks().page(wish), BlockLine::of);
    }

    @GetMapping("/{id}")
    Answered<BlockAnswer> block(ServletWebRequest request, @PathVariable String id) {
        BlockWish wish = Asked.block(id);
        return switch (wish) {
            // where nothing is forgotten, the number of a final block is as good as its hash
            case BlockWish.ByNumber(var number) ->
                    desk.answerFinal(request, "block-" + number, moment -> block(wish, moment));
            case BlockWish.ByHash(var hash) ->
                    desk.answerFinal(request, fact(hash), moment -> block(wish, moment));
        };
    }

    private static Reply<BlockAnswer> block(BlockWish wish, Moment moment) {
        FullBlockRow row =
                number(wish, moment)
                        .flatMap(moment.snapshot().blocks()::find)
                        .orElseThrow(() -> Missing.block(wish, moment));
        return moment.isFinal(row.block().number())
                ? Reply.lasting(
                        fact(row.block().hash()),
                        moment.finalFrom(row.block().number()),
                        BlockAnswer.of(row, moment))
                : Reply.passing(BlockAnswer.of(row, moment));
    }

    private static String fact(BlockHash hash) {
        return "block-" + hash;
    }

    @GetMapping("/{id}/transactions")
    Answered<PageAnswer<TransactionLine>> transactions(
            ServletWebRequest request, @PathVariable String id) {
        BlockWish block = Asked.block(id);
        return desk.page(
                request, (moment, wish) -> transactions(block, moment, wish), TransactionLine::of);
    }

    private static Page<TransactionRow> transactions(
            BlockWish block, Moment moment, PageWish wish) {
        Page<TransactionRow> page =
                moment.snapshot()
                        .transactions()
                        .ofBlock(
                                number(block, moment)
                                        .orElseThrow(() -> Missing.block(block, moment)),
                                wish);
        if (page.rows().isEmpty() && !isStored(block, moment)) {
            throw Missing.block(block, moment);
        }
        return page;
    }

    private static boolean isStored(BlockWish block, Moment moment) {
        return number(block, moment).flatMap(moment.snapshot().blocks()::find).isPresent();
    }

    private static Optional<BlockNumber> number(BlockWish wish, Moment moment) {
        return switch (wish) {
            case BlockWish.ByNumber(var number) -> Optional.of(number);
            case BlockWish.ByHash(var hash) -> moment.snapshot().blocks().numberOf(hash);
        };
    }
}
