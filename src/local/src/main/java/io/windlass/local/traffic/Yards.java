package io.windlass.local.traffic;

import static io.windlass.local.traffic.AbiCall.call;
import static io.windlass.local.traffic.AbiCall.word;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.local.traffic.Intent.Creation;
import java.util.Arrays;
import java.util.HexFormat;

/** Intents on the yard, which makes contracts by internal calls; their addresses are foretold. */
final class Yards {
    private Yards() {}

    /** An EIP-1167 clone by CREATE. */
    static Intent clone(Book book, String label, Address target) {
        Address yard = book.contract(Contract.YARD);
        return Intent.call(yard, call("clone(address)", word(target)))
                .making(
                        new Creation(
                                label,
                                TransactionCodec.createdContract(yard, book.yardNonce()),
                                null));
    }

    /** An EIP-1167 clone by CREATE2 (EIP-1014). */
    static Intent cloneAt(Book book, String label, Address target, Hash salt) {
        Address yard = book.contract(Contract.YARD);
        return Intent.call(yard, call("cloneAt(address,bytes32)", word(target), word(salt)))
                .making(new Creation(label, createdAt(yard, salt, minimal(target)), null));
    }

    /** A whole contract by CREATE. */
    static Intent build(Book book, String label) {
        Address yard = book.contract(Contract.YARD);
        return Intent.call(yard, call("build()"))
                .making(
                        new Creation(
                                label,
                                TransactionCodec.createdContract(yard, book.yardNonce()),
                                null));
    }

    private static Address createdAt(Address sender, Hash salt, Bytes code) {
        byte[] preimage = new byte[85];
        preimage[0] = (byte) 0xff;
        System.arraycopy(sender.bytes().array(), 0, preimage, 1, 20);
        System.arraycopy(salt.bytes().array(), 0, preimage, 21, 32);
        System.arraycopy(Keccak.digest(code.array()), 0, preimage, 53, 32);
        return Address.owned(Arrays.copyOfRange(Keccak.digest(preimage), 12, 32));
    }

    private static Bytes minimal(Address target) {
        return Bytes.owned(
                HexFormat.of()
                        .parseHex(
                                "3d602d80600a3d3981f3363d3d373d3d3d363d73"
                                        + target.toHex().substring(2)
                                        + "5af43d82803e903d91602b57fd5bf3"));
    }
}
