package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.row;
import static io.windlass.local.traffic.AbiCall.text;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.local.traffic.AbiCall.Row;
import io.windlass.local.traffic.Entry.Moved;
import io.windlass.local.traffic.Entry.Token;
import java.math.BigInteger;
import java.util.List;

/** Intents on ERC-1155 contracts. */
final class Cargos {
    private static final String STANDARD = "erc1155";

    private Cargos() {}

    /** So much of one kind. */
    record Lot(BigInteger id, BigInteger amount) {
        static Lot of(long id, long amount) {
            return new Lot(BigInteger.valueOf(id), BigInteger.valueOf(amount));
        }
    }

    static Intent create(String label) {
        Token token = new Token(STANDARD, text("Cargo").bytes().toHex(), null, null);
        return Intent.create(label, Contract.CARGO.code(), token);
    }

    static Intent describe(Address cargo, BigInteger id, String uri) {
        return Intent.call(cargo, call("describe(uint256,string)", word(id), text(uri)));
    }

    static Intent mint(Address cargo, Address to, Lot lot) {
        return Intent.call(
                cargo,
                call("mint(address,uint256,uint256)", word(to), word(lot.id), word(lot.amount)),
                moved(cargo, Address.ZERO, to, lot));
    }

    static Intent burn(Address cargo, Address from, Lot lot) {
        return Intent.call(
                cargo,
                call("burn(uint256,uint256)", word(lot.id), word(lot.amount)),
                moved(cargo, from, Address.ZERO, lot));
    }

    static Intent mintBatch(Address cargo, Address to, List<Lot> lots) {
        return Intent.call(
                        cargo,
                        call(
                                "mintBatch(address,uint256[],uint256[])",
                                word(to),
                                ids(lots),
                                amounts(lots)))
                .withGas(batchGas(lots))
                .moving(all(cargo, Address.ZERO, to, lots));
    }

    static Intent transfer(Address cargo, Address from, Address to, Lot lot) {
        return Intent.call(
                cargo,
                call(
                        "safeTransferFrom(address,address,uint256,uint256,bytes)",
                        word(from),
                        word(to),
                        word(lot.id),
                        word(lot.amount),
                        text("")),
                moved(cargo, from, to, lot));
    }

    static Intent transferBatch(Address cargo, Address from, Address to, List<Lot> lots) {
        return Intent.call(
                        cargo,
                        call(
                                "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)",
                                word(from),
                                word(to),
                                ids(lots),
                                amounts(lots),
                                text("")))
                .withGas(batchGas(lots))
                .moving(all(cargo, from, to, lots));
    }

    private static long batchGas(List<Lot> lots) {
        return 150_000 + 70_000L * lots.size();
    }

    private static Row ids(List<Lot> lots) {
        return row(lots.stream().map(lot -> word(lot.id)).toList());
    }

    private static Row amounts(List<Lot> lots) {
        return row(lots.stream().map(lot -> word(lot.amount)).toList());
    }

    private static List<Moved> all(Address cargo, Address from, Address to, List<Lot> lots) {
        return lots.stream().map(lot -> moved(cargo, from, to, lot)).toList();
    }

    private static Moved moved(Address cargo, Address from, Address to, Lot lot) {
        return new Moved(cargo.toHex(), STANDARD, from.toHex(), to.toHex(), lot.id, lot.amount);
    }
}
