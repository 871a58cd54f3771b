package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.explorer.api.TokenAnswer.TokenFacts;
import io.windlass.ledger.read.TokenRow;
import io.windlass.ledger.read.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** Questions about tokens: contracts that emitted a token transfer in a stored block. */
@Controller
@RequestMapping("/api/v1/tokens/{address}")
final class TokensApi {
    private final Desk desk;
    private final ListsOf<Tokens> lists;

    TokensApi(Desk desk) {
        this.desk = desk;
        this.lists = new ListsOf<>(desk, TokensApi::ofKnown);
    }

    @GetMapping
    Answered<TokenAnswer> token(ServletWebRequest request, @PathVariable("address") String text) {
        Address address = Asked.address(text);
        return desk.answer(
                request,
                moment ->
                        Reply.passing(
                                new TokenAnswer(
                                        moment.tipName(), TokenFacts.of(known(address, moment)))));
    }

    @GetMapping("/transfers")
    Answered<PageAnswer<TransferLine>> transfers(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Tokens::transfers, TransferLine::of);
    }

    @GetMapping("/holders")
    Answered<PageAnswer<HoldingLine>> holders(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Tokens::holders, (row, _) -> HoldingLine.of(row));
    }

    @GetMapping("/items")
    Answered<PageAnswer<ItemLine>> items(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Tokens::items, (row, _) -> ItemLine.of(row));
    }

    // a list that is empty because nothing is there would read like a token without holders
    private static Tokens ofKnown(Moment moment, Address address) {
        var _ = known(address, moment);
        return moment.snapshot().tokens();
    }

    private static TokenRow known(Address address, Moment moment) {
        return moment.snapshot()
                .tokens()
                .find(address)
                .orElseThrow(() -> Missing.token(address, moment));
    }
}
