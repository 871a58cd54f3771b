package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.ledger.read.Addresses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** Questions about addresses; one that no block mentions has an answer too, and empty lists. */
@Controller
@RequestMapping("/api/v1/addresses/{address}")
final class AddressesApi {
    private final Desk desk;
    private final ListsOf<Addresses> lists;

    AddressesApi(Desk desk) {
        this.desk = desk;
        this.lists = new ListsOf<>(desk, (moment, _) -> moment.snapshot().addresses());
    }

    @GetMapping
    Answered<AddressAnswer> address(
            ServletWebRequest request, @PathVariable("address") String text) {
        Address address = Asked.address(text);
        return desk.answer(request, moment -> Reply.passing(about(address, moment)));
    }

    private static AddressAnswer about(Address address, Moment moment) {
        return moment.snapshot()
                .addresses()
                .find(address)
                .map(row -> AddressAnswer.of(row, moment))
                .orElseGet(() -> AddressAnswer.unseen(address, moment));
    }

    @GetMapping("/transactions")
    Answered<PageAnswer<TransactionLine>> transactions(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Addresses::transactions, TransactionLine::of);
    }

    @GetMapping("/transfers")
    Answered<PageAnswer<TransferLine>> transfers(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Addresses::transfers, TransferLine::of);
    }

    @GetMapping("/balances")
    Answered<PageAnswer<HoldingLine>> balances(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Addresses::holdings, (row, _) -> HoldingLine.of(row));
    }

    @GetMapping("/items")
    Answered<PageAnswer<ItemLine>> items(
            ServletWebRequest request, @PathVariable("address") String text) {
        return lists.answer(request, text, Addresses::items, (row, _) -> ItemLine.of(row));
    }
}
