package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Wei;
import io.windlass.local.traffic.Cargos.Lot;
import io.windlass.local.traffic.Intent.Failure;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Light traffic without end. What step n does follows from the seed, n and the book alone. Steps of
 * one round may be included in any order: each spends from what its sender held before the round,
 * and no two spend the same thing.
 */
final class SteadyTraffic {
    private static final List<Address> RECEIVERS = TrafficKeys.receivers();
    private static final int[] TYPES = {0, 1, 2, 2, 2, 2};
    private static final long FIRST_DEED = 1_000;
    private static final int KINDS_OF_CARGO = 8;

    private final long seed;

    SteadyTraffic(long seed) {
        this.seed = seed;
    }

    /**
     * Step {@code number}.
     *
     * @param sender nobody else spends in this round
     * @param mayBuild whether this step may make a contract: one a round, for the address depends
     *     on the order
     */
    Action step(long number, int sender, boolean mayBuild, Book book) {
        SplittableRandom chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        int type = TYPES[chance.nextInt(TYPES.length)];
        Address from = TestKeys.address(sender);
        Intent intent = intent(number, from, mayBuild, book, chance);
        return new Action(Book.steadyStep(number), sender, type, intent);
    }

    private static Intent intent(
            long number, Address from, boolean mayBuild, Book book, SplittableRandom chance) {
        Address to = RECEIVERS.get(chance.nextInt(RECEIVERS.size()));
        int dice = chance.nextInt(100);
        if (dice < 35) {
            Wei coin = new Wei(BigInteger.TEN.pow(12).multiply(random(chance, 1_000_000)));
            return Intent.pay(to, coin, Bytes.EMPTY);
        }
        if (dice < 68) {
            return coins(from, to, book, chance, dice);
        }
        if (dice < 80) {
            return deeds(number, from, to, book);
        }
        if (dice < 90) {
            return cargo(from, to, book, chance);
        }
        if (dice < 96) {
            return fails(book, dice);
        }
        return mayBuild ? builds(number, book, dice) : counts(book, dice);
    }

    private static Intent coins(
            Address from, Address to, Book book, SplittableRandom chance, int dice) {
        Address coin = book.contract(Contract.COIN);
        BigInteger part = book.held(coin, BigInteger.ZERO, from).divide(BigInteger.valueOf(1_000));
        if (part.signum() == 0 || dice == 67) {
            return Coins.mint(coin, from, Coins.UNIT.multiply(BigInteger.valueOf(10_000)));
        }
        BigInteger amount = part.multiply(random(chance, 1_000)).shiftRight(10);
        if (dice == 66) {
            return Coins.burn(coin, from, amount);
        }
        if (dice > 63) {
            List<Address> several =
                    chance.ints(4, 0, RECEIVERS.size()).mapToObj(RECEIVERS::get).toList();
            return Coins.pay(coin, from, several, amount);
        }
        return Coins.transfer(coin, from, to, amount);
    }

    private static Intent deeds(long number, Address from, Address to, Book book) {
        Address deed = book.contract(Contract.DEED);
        List<BigInteger> owned = book.ids(deed, from);
        if (owned.size() < 3) {
            return Deeds.mint(deed, from, BigInteger.valueOf(FIRST_DEED + number));
        }
        BigInteger eldest = owned.getFirst();
        return number % 11 == 0
                ? Deeds.burn(deed, from, eldest)
                : Deeds.transferFrom(deed, from, to, eldest);
    }

    private static Intent cargo(Address from, Address to, Book book, SplittableRandom chance) {
        Address cargo = book.contract(Contract.CARGO);
        List<Lot> lots =
                book.ids(cargo, from).stream()
                        .limit(4)
                        .map(id -> new Lot(id, part(book.held(cargo, id, from))))
                        .toList();
        if (lots.size() < 2) {
            long id = 1L + chance.nextInt(KINDS_OF_CARGO);
            return Cargos.mintBatch(cargo, from, List.of(Lot.of(id, 1_000), Lot.of(id + 1, 1_000)));
        }
        return chance.nextBoolean()
                ? Cargos.transferBatch(cargo, from, to, lots)
                : Cargos.transfer(cargo, from, to, lots.getFirst());
    }

    private static BigInteger part(BigInteger held) {
        return held.add(BigInteger.TWO).divide(BigInteger.valueOf(3));
    }

    private static Intent fails(Book book, int dice) {
        Address faults = book.contract(Contract.FAULTS);
        return switch (dice) {
            case 90 -> Intent.call(faults, call("reason()")).failing(Failure.REASON);
            case 91 -> Intent.call(faults, call("custom()")).failing(Failure.CUSTOM_ERROR);
            case 92 -> Intent.call(faults, call("divide(uint256)", word(0))).failing(Failure.PANIC);
            case 93 -> Intent.call(faults, call("burnAllGas()")).failing(Failure.OUT_OF_GAS);
            default -> Intent.call(faults, call("caught()"));
        };
    }

    private static Intent builds(long number, Book book, int dice) {
        Address tally = book.contract(Contract.TALLY);
        String label = "made-" + number;
        return switch (dice) {
            case 96 -> Yards.cloneAt(book, label, tally, salt(number));
            case 97 -> Yards.build(book, label);
            default -> Yards.clone(book, label, tally);
        };
    }

    private static Intent counts(Book book, int dice) {
        Address target = dice % 2 == 0 ? book.contract(Contract.PROXY) : book.contract("clone");
        return Intent.call(target, call("add(uint256)", word(dice)));
    }

    private static Hash salt(long number) {
        byte[] text = ("salt " + number).getBytes(StandardCharsets.US_ASCII);
        return Keccak.hash(Bytes.owned(text));
    }

    private static BigInteger random(SplittableRandom chance, int below) {
        return BigInteger.valueOf(1L + chance.nextInt(below));
    }
}
