package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.text;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Wei;
import io.windlass.local.traffic.OddLogs.Odd;
import io.windlass.local.traffic.Tour.Leg;
import java.math.BigInteger;
import java.util.List;

/** Every type of transaction that the chain takes, native coin in all directions, odd logs. */
final class TourOfTypes {
    private static final Wei SOME = new Wei(BigInteger.TEN.pow(16));
    private static final int LARGE = 96 << 10;

    private TourOfTypes() {}

    static Leg types(Book book, Leg leg) {
        Address friend = TestKeys.address(9);
        Bytes add = call("add(uint256)", word(1));
        Address tally = book.contract(Contract.TALLY);
        return leg.take(0, 0, "legacy", Intent.pay(friend, SOME, Bytes.EMPTY))
                .take(1, 1, "access-list", Intent.call(tally, add))
                .take(2, 2, "dynamic-fee", Intent.call(tally, add))
                .take(3, Action.UNPROTECTED, "unprotected", Intent.pay(friend, SOME, Bytes.EMPTY));
    }

    static Leg coin(Book book, Leg leg) {
        Address sink = book.contract(Contract.SINK);
        Address purse = book.contract(Contract.PURSE);
        Address a = TestKeys.address(0);
        List<Address> paid = List.of(a, TestKeys.address(8), TrafficKeys.stranger(0), sink);
        Bytes split = call("split(address[])", AbiCall.addresses(paid));
        Bytes note = text("A message to whoever reads the input of a transfer").bytes();
        return leg.take(0, "zero", Intent.pay(TestKeys.address(1), Wei.ZERO, Bytes.EMPTY))
                .take(0, "to-self", Intent.pay(a, SOME, Bytes.EMPTY))
                .take(1, "to-nobody-yet", Intent.pay(TrafficKeys.stranger(1), SOME, Bytes.EMPTY))
                .take(1, "one-wei", Intent.pay(TrafficKeys.stranger(2), Wei.of(1), Bytes.EMPTY))
                .take(2, "to-contract", Intent.pay(sink, SOME, Bytes.EMPTY))
                .take(3, "with-note", Intent.pay(TestKeys.address(8), SOME, note))
                .take(4, "split", Intent.call(purse, split).withValue(SOME.times(4)))
                .take(5, "large-calldata", large(sink))
                .take(6, "build", Yards.build(book, "built").withValue(SOME));
    }

    private static Intent large(Address sink) {
        byte[] bytes = new byte[LARGE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 3 == 0 ? (i * 31) >> 4 : 0);
        }
        return Intent.pay(sink, Wei.ZERO, Bytes.owned(bytes));
    }

    static Leg oddLogs(Book book, Leg leg) {
        Address emitter = book.contract(Contract.EMITTER);
        int sender = 0;
        for (Odd odd : OddLogs.moveNothing()) {
            leg.take(sender++ % TrafficKeys.SENDERS, odd.why(), OddLogs.write(emitter, odd));
        }
        return leg.take(6, "lie", OddLogs.lie(emitter));
    }
}
