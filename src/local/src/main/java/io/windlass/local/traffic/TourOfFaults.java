package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.creation;
import static io.windlass.local.traffic.AbiCall.text;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.local.traffic.Intent.Failure;
import io.windlass.local.traffic.Tour.Leg;
import java.math.BigInteger;

/** Every way in which a transaction fails. */
final class TourOfFaults {
    private TourOfFaults() {}

    static Leg faults(Book book, Leg leg) {
        Address faults = book.contract(Contract.FAULTS);
        Address coin = book.contract(Contract.COIN);
        Intent overdraft =
                Coins.transfer(coin, TestKeys.address(6), coin, BigInteger.ONE.shiftLeft(200));
        Intent notMine =
                Deeds.transferFrom(
                        book.contract(Contract.DEED),
                        TestKeys.address(0),
                        TestKeys.address(4),
                        BigInteger.ZERO);
        return leg.take(0, "reason", fails(faults, Failure.REASON, call("reason()")))
                .take(
                        0,
                        "hostile-reason",
                        fails(
                                faults,
                                Failure.REASON,
                                call("longReason(string)", text(HostileText.REASON))))
                .take(1, "panic-assert", panic(faults, "asserted(uint256)", 1L << 40))
                .take(1, "panic-overflow", panic(faults, "overflow(uint256)", 1))
                .take(1, "panic-divide", panic(faults, "divide(uint256)", 0))
                .take(1, "panic-outside", panic(faults, "outside(uint256)", 9))
                .take(2, "custom", fails(faults, Failure.CUSTOM_ERROR, call("custom()")))
                .take(3, "silent", fails(faults, Failure.SILENT, call("silent()")))
                .take(4, "out-of-gas", fails(faults, Failure.OUT_OF_GAS, call("burnAllGas()")))
                .take(5, "invalid", fails(faults, Failure.INVALID_OPCODE, call("invalid()")))
                .take(5, "caught", Intent.call(faults, call("caught()")))
                .take(6, "overdraft", overdraft.failing(Failure.CUSTOM_ERROR))
                .take(4, "not-mine", notMine.failing(Failure.CUSTOM_ERROR))
                .take(3, "no-such-method", fails(coin, Failure.SILENT, call("fly()")));
    }

    static Leg failedCreations(Book book, Leg leg) {
        Bytes nowhere = creation(Contract.PROXY.code(), word(TestKeys.address(9)));
        Intent cut = Intent.create("never", Contract.CARGO.code(), null);
        Bytes invalid = Bytes.fromHex("0xfe");
        return leg.take(
                        0,
                        "create-reverted",
                        Intent.create("never", nowhere, null).failing(Failure.REASON))
                .take(
                        1,
                        "create-out-of-gas",
                        cut.withGas(cut.gasLimit() / 2).failing(Failure.OUT_OF_GAS))
                .take(
                        2,
                        "create-invalid",
                        Intent.create("never", invalid, null).failing(Failure.INVALID_OPCODE))
                .take(3, "create-empty", Intent.create("empty", Bytes.EMPTY, null));
    }

    private static Intent panic(Address faults, String signature, long argument) {
        return fails(faults, Failure.PANIC, call(signature, word(argument)));
    }

    private static Intent fails(Address contract, Failure how, Bytes input) {
        return Intent.call(contract, input).failing(how);
    }
}
