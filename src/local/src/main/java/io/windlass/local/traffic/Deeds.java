package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.text;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.local.traffic.Entry.Moved;
import io.windlass.local.traffic.Entry.Token;
import java.math.BigInteger;

/** Intents on ERC-721 contracts. */
final class Deeds {
    private static final String STANDARD = "erc721";

    private Deeds() {}

    static Intent create(String label, String name, String symbol) {
        Bytes code = AbiCall.creation(Contract.DEED.code(), text(name), text(symbol));
        Token token =
                new Token(STANDARD, text(name).bytes().toHex(), text(symbol).bytes().toHex(), null);
        return Intent.create(label, code, token);
    }

    static Intent mint(Address deed, Address to, BigInteger id) {
        return Intent.call(
                deed,
                call("mint(address,uint256)", word(to), word(id)),
                moved(deed, Address.ZERO, to, id));
    }

    static Intent burn(Address deed, Address from, BigInteger id) {
        return Intent.call(
                deed, call("burn(uint256)", word(id)), moved(deed, from, Address.ZERO, id));
    }

    static Intent approve(Address deed, Address to, BigInteger id) {
        return Intent.call(deed, call("approve(address,uint256)", word(to), word(id)));
    }

    static Intent approveAll(Address deed, Address operator) {
        return Intent.call(deed, call("setApprovalForAll(address,bool)", word(operator), word(1)));
    }

    static Intent transferFrom(Address deed, Address from, Address to, BigInteger id) {
        return Intent.call(
                deed,
                call("transferFrom(address,address,uint256)", word(from), word(to), word(id)),
                moved(deed, from, to, id));
    }

    static Intent safeTransferFrom(Address deed, Address from, Address to, BigInteger id) {
        return Intent.call(
                deed,
                call(
                        "safeTransferFrom(address,address,uint256,bytes)",
                        word(from),
                        word(to),
                        word(id),
                        text("handle with care")),
                moved(deed, from, to, id));
    }

    private static Moved moved(Address deed, Address from, Address to, BigInteger id) {
        return new Moved(deed.toHex(), STANDARD, from.toHex(), to.toHex(), id, BigInteger.ONE);
    }
}
