package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.creation;
import static io.windlass.local.traffic.AbiCall.text;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.TokenTransfers;
import io.windlass.local.traffic.Cargos.Lot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Every kind of thing once, in legs: what is in a leg needs only what earlier legs brought about.
 */
final class Tour {
    private static final BigInteger PURSE = Coins.UNIT.multiply(BigInteger.valueOf(1_000_000));
    private static final Bytes OLD_NAME = text("Old Coin").bytes();
    private static final Bytes OLD_SYMBOL = text("OLD").bytes();

    private static final List<BiFunction<Book, Leg, Leg>> LEGS =
            List.of(
                    Tour::tokens,
                    Tour::others,
                    Tour::firstHoldings,
                    Tour::oddHoldings,
                    Tour::movements,
                    Tour::cargoMovements,
                    Tour::made,
                    Tour::afterwards,
                    TourOfFaults::faults,
                    TourOfFaults::failedCreations,
                    TourOfTypes::types,
                    TourOfTypes::coin,
                    TourOfTypes::oddLogs);

    private Tour() {}

    static int legs() {
        return LEGS.size();
    }

    /** The actions of a leg, taken or not. */
    static List<Action> leg(int index, Book book) {
        return LEGS.get(index).apply(book, new Leg(index)).actions();
    }

    /** Collects the actions of one leg; a step is named after its leg and what it is for. */
    static final class Leg {
        private final int index;
        private final List<Action> actions = new ArrayList<>();

        Leg(int index) {
            this.index = index;
        }

        Leg take(int sender, String what, Intent intent) {
            return take(sender, 2, what, intent);
        }

        Leg take(int sender, int type, String what, Intent intent) {
            actions.add(new Action("tour/" + index + "/" + what, sender, type, intent));
            return this;
        }

        List<Action> actions() {
            return actions;
        }
    }

    private static Leg tokens(Book book, Leg leg) {
        Bytes plain = text("Harbor Coin").bytes();
        Bytes symbol = text("HBR").bytes();
        return leg.take(0, "coin", Coins.create("coin", plain, symbol, 18))
                .take(
                        0,
                        "hostile-coin",
                        Coins.create("hostile-coin", HostileText.NAME, HostileText.SYMBOL, 6))
                .take(1, "long-coin", Coins.create("long-coin", HostileText.kilobyte(), symbol, 18))
                .take(
                        1,
                        "broken-coin",
                        Coins.create("broken-coin", HostileText.BROKEN, HostileText.BROKEN, 0))
                .take(2, "old-coin", oldCoin())
                .take(2, "odd-coin", oddCoin("odd-coin", 0))
                .take(2, "wide-coin", oddCoin("wide-coin", 300))
                .take(3, "deed", Deeds.create("deed", "Deeds of the Harbor", "DEED"))
                .take(4, "cargo", Cargos.create("cargo"));
    }

    private static Intent oldCoin() {
        return Intent.create(
                "old-coin", Contract.OLD_COIN.code(), Coins.token(OLD_NAME, OLD_SYMBOL, 8));
    }

    private static Intent oddCoin(String label, int decimals) {
        return Intent.create(
                label,
                creation(Contract.ODD_COIN.code(), word(decimals)),
                Coins.token(null, Bytes.EMPTY, null));
    }

    private static Leg others(Book book, Leg leg) {
        int sender = 0;
        for (Contract contract :
                List.of(
                        Contract.TALLY,
                        Contract.TALLY_TWICE,
                        Contract.YARD,
                        Contract.FAULTS,
                        Contract.SINK,
                        Contract.PURSE,
                        Contract.EMITTER)) {
            String label = contract.label();
            leg.take(sender++, label, Intent.create(label, contract.code(), null));
        }
        return leg;
    }

    private static Leg firstHoldings(Book book, Leg leg) {
        Address coin = book.contract(Contract.COIN);
        Address deed = book.contract(Contract.DEED);
        Address cargo = book.contract(Contract.CARGO);
        for (int i = 0; i < TrafficKeys.SENDERS; i++) {
            leg.take(i, "coin-mint-" + i, Coins.mint(coin, TestKeys.address(i), PURSE));
            BigInteger id = BigInteger.valueOf(i);
            leg.take(i, "deed-mint-" + i, Deeds.mint(deed, TestKeys.address(i), id));
        }
        return leg.take(0, "cargo-mint", Cargos.mint(cargo, TestKeys.address(0), Lot.of(1, 500)))
                .take(
                        1,
                        "cargo-mint-batch",
                        Cargos.mintBatch(
                                cargo,
                                TestKeys.address(1),
                                List.of(Lot.of(1, 100), Lot.of(2, 200), Lot.of(3, 300))))
                .take(
                        2,
                        "cargo-mint-repeated",
                        Cargos.mintBatch(
                                cargo,
                                TestKeys.address(2),
                                List.of(Lot.of(5, 10), Lot.of(5, 20), Lot.of(6, 0), Lot.of(5, 30))))
                .take(
                        3,
                        "cargo-mint-empty",
                        Cargos.mintBatch(cargo, TestKeys.address(3), List.of()));
    }

    private static Leg oddHoldings(Book book, Leg leg) {
        int sender = 0;
        for (String label :
                List.of("hostile-coin", "long-coin", "broken-coin", "old-coin", "odd-coin")) {
            Address token = book.contract(label);
            Address holder = TestKeys.address(sender);
            leg.take(sender, label + "-mint", Coins.mint(token, holder, BigInteger.TEN.pow(12)));
            leg.take(
                    sender,
                    label + "-transfer",
                    Coins.transfer(
                            token, holder, TestKeys.address(9), BigInteger.valueOf(123_456_789)));
            sender++;
        }
        Address wide = book.contract("wide-coin");
        BigInteger most = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        return leg.take(5, "wide-coin-mint-most", Coins.mint(wide, TestKeys.address(5), most));
    }

    private static Leg movements(Book book, Leg leg) {
        Address coin = book.contract(Contract.COIN);
        Address deed = book.contract(Contract.DEED);
        List<Address> everybody =
                IntStream.range(1, TestKeys.FUNDED).mapToObj(TestKeys::address).toList();
        Address a = TestKeys.address(0);
        return leg.take(
                        0,
                        "coin-transfer",
                        Coins.transfer(coin, a, TestKeys.address(1), Coins.UNIT))
                .take(0, "coin-to-self", Coins.transfer(coin, a, a, Coins.UNIT))
                .take(0, "coin-of-zero", Coins.transfer(coin, a, everybody.get(1), BigInteger.ZERO))
                .take(0, "coin-burn", Coins.burn(coin, a, Coins.UNIT))
                .take(0, "coin-pay", Coins.pay(coin, a, everybody, Coins.UNIT))
                .take(0, "coin-to-contract", Coins.transfer(coin, a, coin, Coins.UNIT))
                .take(1, "coin-approve", Coins.approve(coin, TestKeys.address(2), PURSE))
                .take(3, "deed-transfer", deed(deed, 3, 9, 3, false))
                .take(4, "deed-safe-transfer", deed(deed, 4, 8, 4, true))
                .take(5, "deed-approve", Deeds.approve(deed, a, BigInteger.valueOf(5)))
                .take(5, "deed-approve-all", Deeds.approveAll(deed, TestKeys.address(6)))
                .take(6, "deed-burn", Deeds.burn(deed, TestKeys.address(6), BigInteger.valueOf(6)));
    }

    private static Intent deed(Address deed, int from, int to, long id, boolean safe) {
        Address giver = TestKeys.address(from);
        Address taker = TestKeys.address(to);
        BigInteger number = BigInteger.valueOf(id);
        return safe
                ? Deeds.safeTransferFrom(deed, giver, taker, number)
                : Deeds.transferFrom(deed, giver, taker, number);
    }

    private static Leg cargoMovements(Book book, Leg leg) {
        Address cargo = book.contract(Contract.CARGO);
        Address a = TestKeys.address(0);
        Address b = TestKeys.address(1);
        Address c = TestKeys.address(2);
        List<Lot> repeated = List.of(Lot.of(5, 1), Lot.of(5, 1), Lot.of(5, 0), Lot.of(5, 2));
        List<Lot> two = List.of(Lot.of(1, 10), Lot.of(2, 20));
        return leg.take(0, "cargo-transfer", Cargos.transfer(cargo, a, c, Lot.of(1, 5)))
                .take(
                        0,
                        "cargo-describe",
                        Cargos.describe(cargo, BigInteger.ONE, "ipfs://harbor/1"))
                .take(1, "cargo-batch", Cargos.transferBatch(cargo, b, TestKeys.address(9), two))
                .take(2, "cargo-batch-repeated", Cargos.transferBatch(cargo, c, a, repeated))
                .take(
                        3,
                        "cargo-batch-empty",
                        Cargos.transferBatch(cargo, TestKeys.address(3), a, List.of()))
                .take(1, "cargo-burn", Cargos.burn(cargo, b, Lot.of(3, 7)));
    }

    private static Leg made(Book book, Leg leg) {
        Address tally = book.contract(Contract.TALLY);
        Bytes proxy = creation(Contract.PROXY.code(), word(tally));
        Address coin = book.contract(Contract.COIN);
        Address holder = TestKeys.address(1);
        Intent pulled = Coins.transferFrom(coin, holder, TestKeys.address(7), Coins.UNIT);
        return leg.take(0, "proxy", Intent.create("proxy", proxy, null))
                .take(1, "clone", Yards.clone(book, "clone", tally))
                .take(2, "coin-transfer-from", pulled)
                .take(6, "deed-by-operator", deed(book.contract(Contract.DEED), 5, 7, 5, false));
    }

    private static Leg afterwards(Book book, Leg leg) {
        Address proxy = book.contract(Contract.PROXY);
        Address twice = book.contract(Contract.TALLY_TWICE);
        Address tally = book.contract(Contract.TALLY);
        Bytes add = call("add(uint256)", word(3));
        return leg.take(0, "proxy-add", Intent.call(proxy, add))
                .take(
                        0,
                        "proxy-upgrade",
                        Intent.call(proxy, call("upgradeTo(address)", word(twice))))
                .take(0, "proxy-add-again", Intent.call(proxy, add))
                .take(1, "clone-add", Intent.call(book.contract("clone"), add))
                .take(
                        2,
                        "clone-at",
                        Yards.cloneAt(book, "clone-at", tally, TokenTransfers.TRANSFER));
    }
}
