package io.windlass.explorer.api;

import io.windlass.chain.Address;
import io.windlass.ledger.read.Page;
import io.windlass.ledger.read.PageWish;
import java.util.function.BiFunction;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Lists that hang on an address.
 *
 * @param source what of a snapshot has them; refuses an address that cannot have any
 */
record ListsOf<S>(Desk desk, BiFunction<Moment, Address, S> source) {
    /** One list of the source, for an address. */
    interface Held<S, R> {
        Page<R> of(S source, Address address, PageWish wish);
    }

    /**
     * A slice of the list.
     *
     * @param text the address as it stands in the path
     */
    <R, T> Answered<PageAnswer<T>> answer(
            ServletWebRequest request,
            String text,
            Held<S, R> list,
            BiFunction<R, Moment, T> line) {
        Address address = Asked.address(text);
        return desk.page(
                request,
                (moment, wish) -> list.of(source.apply(moment, address), address, wish),
                line);
    }
}
