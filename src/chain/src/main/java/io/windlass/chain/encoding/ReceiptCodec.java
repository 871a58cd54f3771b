package io.windlass.chain.encoding;

import io.windlass.chain.Address;
import io.windlass.chain.Bloom;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.Receipt;
import io.windlass.chain.rlp.MalformedRlp;
import io.windlass.chain.rlp.RlpReader;
import io.windlass.chain.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt as the receipts root commits to it (EIP-2718; EIP-658 status or the state root). */
public final class ReceiptCodec {
    private ReceiptCodec() {}

    /**
     * One leaf of the receipts trie.
     *
     * @throws IllegalArgumentException unless exactly one of status and state root is there
     */
    public static Bytes encode(Receipt receipt) {
        RlpWriter out = new RlpWriter(320 + 160 * receipt.logs().size());
        if (receipt.type() != 0) {
            out.octet(receipt.type());
        }
        int list = out.beginList();
        outcome(receipt, out);
        out.number(receipt.cumulativeGasUsed()).bytes(receipt.logsBloom().bytes());
        int logs = out.beginList();
        for (Log log : receipt.logs()) {
            encode(log, out);
        }
        return out.endList(logs).endList(list).toBytes();
    }

    private static void outcome(Receipt receipt, RlpWriter out) {
        Boolean status = receipt.status();
        Hash stateRoot = receipt.stateRoot();
        if (status != null && stateRoot == null) {
            out.number(status ? 1 : 0);
        } else if (stateRoot != null && status == null) {
            out.bytes(stateRoot.bytes());
        } else {
            throw new IllegalArgumentException(
                    "receipt needs a status or a state root, not both: status "
                            + status
                            + ", state root "
                            + stateRoot);
        }
    }

    private static void encode(Log log, RlpWriter out) {
        int entry = out.beginList();
        out.bytes(log.address().bytes());
        int topics = out.beginList();
        for (Hash topic : log.topics()) {
            out.bytes(topic.bytes());
        }
        out.endList(topics).bytes(log.data()).endList(entry);
    }

    /**
     * Reads one leaf of the receipts trie.
     *
     * @throws MalformedRlp where it is not the one encoding of a receipt
     */
    public static Receipt decode(Bytes rlp) {
        int type = TransactionCodec.typeOf(rlp);
        RlpReader whole = RlpReader.of(rlp, type == 0 ? 0 : 1);
        RlpReader in = whole.list();
        whole.end();
        Bytes outcome = in.bytes();
        Receipt receipt =
                new Receipt(
                        type,
                        status(outcome),
                        outcome.size() == Hash.SIZE ? new Hash(outcome) : null,
                        in.number(),
                        new Bloom(in.bytes(Bloom.SIZE)),
                        logs(in.list()));
        in.end();
        return receipt;
    }

    private static @Nullable Boolean status(Bytes outcome) {
        if (outcome.size() == Hash.SIZE) {
            return null;
        }
        if (outcome.isEmpty() || (outcome.size() == 1 && outcome.at(0) == 1)) {
            return !outcome.isEmpty();
        }
        throw new MalformedRlp("neither a status nor a state root: " + outcome);
    }

    private static List<Log> logs(RlpReader list) {
        List<Log> logs = new ArrayList<>();
        while (list.hasNext()) {
            RlpReader entry = list.list();
            Address address = new Address(entry.bytes(Address.SIZE));
            RlpReader topicList = entry.list();
            List<Hash> topics = new ArrayList<>();
            while (topicList.hasNext()) {
                topics.add(new Hash(topicList.bytes(Hash.SIZE)));
            }
            logs.add(new Log(address, List.copyOf(topics), entry.bytes()));
            entry.end();
        }
        return List.copyOf(logs);
    }
}
