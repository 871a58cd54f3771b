package io.windlass.explorer.api;

import io.windlass.chain.TransactionHash;
import io.windlass.explorer.api.TransactionAnswer.LogAnswer;
import io.windlass.ledger.read.FullTransactionRow;
import io.windlass.ledger.read.LogRange;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** Questions about transactions. */
@Controller
@RequestMapping("/api/v1/transactions")
final class TransactionsApi {
    private final Desk desk;

    TransactionsApi(Desk desk) {
        this.desk = desk;
    }

    @GetMapping
    Answered<PageAnswer<TransactionLine>> transactions(ServletWebRequest request) {
        return desk.page(
                request,
                (moment, wish) -> moment.snapshot().transactions().page(wish),
                TransactionLine::of);
    }

    @GetMapping("/{hash}")
    Answered<TransactionAnswer> transaction(ServletWebRequest request, @PathVariable String hash) {
        TransactionHash wanted = Asked.transaction(hash);
        return desk.answerFinal(request, fact(wanted), moment -> transaction(wanted, moment));
    }

    private static Reply<TransactionAnswer> transaction(TransactionHash hash, Moment moment) {
        FullTransactionRow row =
                moment.snapshot()
                        .transactions()
                        .find(hash)
                        .orElseThrow(() -> Missing.transaction(hash, moment));
        // A transfer shows its token's name, which may be observed later.
        return moment.isFinal(row.block().number()) && row.transfers() == 0
                ? Reply.lasting(
                        fact(hash),
                        moment.finalFrom(row.block().number()),
                        TransactionAnswer.of(row, moment))
                : Reply.passing(TransactionAnswer.of(row, moment));
    }

    @GetMapping("/{hash}/logs")
    Answered<PageAnswer<LogAnswer>> logs(ServletWebRequest request, @PathVariable String hash) {
        TransactionHash wanted = Asked.transaction(hash);
        return desk.page(
                request,
                (moment, wish) ->
                        moment.snapshot().transactions().logs(logsOf(wanted, moment), wish),
                (row, _) -> LogAnswer.of(row));
    }

    @GetMapping("/{hash}/transfers")
    Answered<PageAnswer<TransferLine>> transfers(
            ServletWebRequest request, @PathVariable String hash) {
        TransactionHash wanted = Asked.transaction(hash);
        return desk.page(
                request,
                (moment, wish) ->
                        moment.snapshot().transactions().transfers(logsOf(wanted, moment), wish),
                TransferLine::of);
    }

    private static LogRange logsOf(TransactionHash hash, Moment moment) {
        return moment.snapshot()
                .transactions()
                .logRange(hash)
                .orElseThrow(() -> Missing.transaction(hash, moment));
    }

    private static String fact(TransactionHash hash) {
        return "transaction-" + hash;
    }
}
