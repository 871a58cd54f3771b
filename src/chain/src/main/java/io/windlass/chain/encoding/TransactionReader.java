package io.windlass.chain.encoding;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Authorization;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading half of {@link TransactionCodec}. */
final class TransactionReader {
    private final RlpReader in;
    private final int type;

    private TransactionReader(RlpReader in, int type) {
        this.in = in;
        this.type = type;
    }

    static Transaction read(Bytes raw, BigInteger network) {
        int type = TransactionCodec.typeOf(raw);
        if (raw.isEmpty() || !TransactionCodec.knows(type) || (type == 0 && raw.at(0) >= 0)) {
            throw new MalformedRlp("no transaction of a known type: first byte " + first(raw));
        }
        RlpReader whole = RlpReader.of(raw, type == 0 ? 0 : 1);
        TransactionReader reader = new TransactionReader(whole.list(), type);
        whole.end();
        return type == 0 ? reader.legacy(network) : reader.typed();
    }

    private static String first(Bytes raw) {
        return raw.isEmpty() ? "missing" : "0x" + Integer.toHexString(raw.at(0) & 0xff);
    }

    private Transaction legacy(BigInteger network) {
        long nonce = in.number();
        Wei gasPrice = wei();
        long gasLimit = in.number();
        Address to = recipient();
        Wei value = wei();
        Bytes input = in.bytes();
        Signature signature = signature();
        in.end();
        return new Transaction(
                0,
                TransactionCodec.legacyChainId(signature.v(), network).orElse(null),
                nonce,
                gasPrice,
                null,
                null,
                gasLimit,
                to,
                value,
                input,
                List.of(),
                null,
                List.of(),
                List.of(),
                signature);
    }

    private Transaction typed() {
        BigInteger chainId = in.bigNumber();
        long nonce = in.number();
        Wei gasPrice = type == 1 ? wei() : null;
        Wei maxPriorityFee = type == 1 ? null : wei();
        Wei maxFee = type == 1 ? null : wei();
        long gasLimit = in.number();
        Address to = recipient();
        Wei value = wei();
        Bytes input = in.bytes();
        List<AccessListEntry> accessList = accessList();
        Wei maxFeePerBlobGas = type == 3 ? wei() : null;
        List<Hash> blobs = type == 3 ? hashes() : List.of();
        List<Authorization> authorizations = type == 4 ? authorizations() : List.of();
        Signature signature = signature();
        in.end();
        return new Transaction(
                type,
                chainId,
                nonce,
                gasPrice,
                maxPriorityFee,
                maxFee,
                gasLimit,
                to,
                value,
                input,
                accessList,
                maxFeePerBlobGas,
                blobs,
                authorizations,
                signature);
    }

    private Wei wei() {
        return new Wei(in.bigNumber());
    }

    private @Nullable Address recipient() {
        Bytes to = in.bytes();
        if (to.isEmpty()) {
            return null;
        }
        if (to.size() != Address.SIZE) {
            throw new MalformedRlp("recipient of " + to.size() + " bytes");
        }
        return new Address(to);
    }

    private Signature signature() {
        return new Signature(in.bigNumber(), in.bigNumber(), in.bigNumber());
    }

    private List<AccessListEntry> accessList() {
        List<AccessListEntry> entries = new ArrayList<>();
        RlpReader list = in.list();
        while (list.hasNext()) {
            RlpReader pair = list.list();
            entries.add(
                    new AccessListEntry(
                            new Address(pair.bytes(Address.SIZE)), hashes(pair.list())));
            pair.end();
        }
        return List.copyOf(entries);
    }

    private List<Hash> hashes() {
        return hashes(in.list());
    }

    private static List<Hash> hashes(RlpReader list) {
        List<Hash> hashes = new ArrayList<>();
        while (list.hasNext()) {
            hashes.add(new Hash(list.bytes(Hash.SIZE)));
        }
        return List.copyOf(hashes);
    }

    private List<Authorization> authorizations() {
        List<Authorization> authorizations = new ArrayList<>();
        RlpReader list = in.list();
        while (list.hasNext()) {
            RlpReader tuple = list.list();
            BigInteger chainId = tuple.bigNumber();
            Address address = new Address(tuple.bytes(Address.SIZE));
            BigInteger nonce = tuple.bigNumber();
            Signature signature =
                    new Signature(tuple.bigNumber(), tuple.bigNumber(), tuple.bigNumber());
            tuple.end();
            authorizations.add(new Authorization(chainId, address, nonce, signature));
        }
        return List.copyOf(authorizations);
    }
}
