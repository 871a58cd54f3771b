package io.windlass.chain.encoding;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Wei;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import io.windlass.chain.rlp.RlpWriter;
import org.jspecify.annotations.Nullable;

/** A header as its RLP list, from Frontier to Prague. */
public final class HeaderCodec {
    private HeaderCodec() {}

    /**
     * The whole header.
     *
     * @throws IllegalArgumentException where a field follows one that is missing
     */
    public static Bytes encode(Header header) {
        return encode(header, header.extraData());
    }

    /** The header with another extraData: what seals sign. */
    public static Bytes encode(Header header, Bytes extraData) {
        RlpWriter out = new RlpWriter(700 + extraData.size());
        int list = out.beginList();
        out.bytes(header.parentHash().bytes());
        out.bytes(header.unclesHash().bytes());
        out.bytes(header.coinbase().bytes());
        out.bytes(header.stateRoot().bytes());
        out.bytes(header.transactionsRoot().bytes());
        out.bytes(header.receiptsRoot().bytes());
        out.bytes(header.logsBloom().bytes());
        out.number(header.difficulty());
        out.number(header.number().value());
        out.number(header.gasLimit()).number(header.gasUsed()).number(header.timestamp());
        out.bytes(extraData);
        out.bytes(header.mixHash().bytes());
        out.bytes(header.nonce());
        forkFields(header, out);
        return out.endList(list).toBytes();
    }

    /** Whether no field stands behind one that is missing. */
    public static boolean isWellFormed(Header header) {
        boolean missing = false;
        for (boolean present : present(header)) {
            if (present && missing) {
                return false;
            }
            missing |= !present;
        }
        return true;
    }

    private static boolean[] present(Header header) {
        return new boolean[] {
            header.baseFee() != null,
            header.withdrawalsRoot() != null,
            header.blobGasUsed() != null,
            header.excessBlobGas() != null,
            header.parentBeaconBlockRoot() != null,
            header.requestsHash() != null
        };
    }

    private static void forkFields(Header header, RlpWriter out) {
        if (!isWellFormed(header)) {
            throw new IllegalArgumentException(
                    "header " + header.number() + " has a field behind a missing one");
        }
        Wei baseFee = header.baseFee();
        if (baseFee != null) {
            out.number(baseFee.value());
        }
        hash(header.withdrawalsRoot(), out);
        Long blobGasUsed = header.blobGasUsed();
        if (blobGasUsed != null) {
            out.number(blobGasUsed);
        }
        Long excessBlobGas = header.excessBlobGas();
        if (excessBlobGas != null) {
            out.number(excessBlobGas);
        }
        hash(header.parentBeaconBlockRoot(), out);
        hash(header.requestsHash(), out);
    }

    private static void hash(@Nullable Hash hash, RlpWriter out) {
        if (hash != null) {
            out.bytes(hash.bytes());
        }
    }

    /**
     * Reads a whole header.
     *
     * @throws MalformedRlp where it is not the one encoding of a header
     */
    public static Header decode(Bytes rlp) {
        RlpReader whole = RlpReader.of(rlp);
        RlpReader in = whole.list();
        whole.end();
        Header header =
                new Header(
                        new BlockHash(in.bytes(BlockHash.SIZE)),
                        readHash(in),
                        new Address(in.bytes(Address.SIZE)),
                        readHash(in),
                        readHash(in),
                        readHash(in),
                        new Bloom(in.bytes(Bloom.SIZE)),
                        in.bigNumber(),
                        new BlockNumber(in.number()),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.bytes(),
                        readHash(in),
                        in.bytes(8),
                        in.hasNext() ? new Wei(in.bigNumber()) : null,
                        in.hasNext() ? readHash(in) : null,
                        in.hasNext() ? Long.valueOf(in.number()) : null,
                        in.hasNext() ? Long.valueOf(in.number()) : null,
                        in.hasNext() ? readHash(in) : null,
                        in.hasNext() ? readHash(in) : null);
        in.end();
        return header;
    }

    private static Hash readHash(RlpReader in) {
        return new Hash(in.bytes(Hash.SIZE));
    }
}
