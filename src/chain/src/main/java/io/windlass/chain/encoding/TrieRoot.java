package io.windlass.chain.encoding;

import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Withdrawal;
import io.windlass.chain.rlp.RlpWriter;
import java.util.List;

/**
 * Root of the Merkle-Patricia trie that maps rlp(index) to each value (yellow paper, appendix D).
 * No node outlives its encoding: each is written, hashed and replaced by its reference in place.
 */
public final class TrieRoot {
    /** Root of no values at all. */
    public static final Hash EMPTY = Hash.owned(Keccak.digest(new byte[] {(byte) 0x80}));

    private final RlpWriter out = new RlpWriter(4096);
    private final List<Bytes> values;
    private final int[] order;

    private TrieRoot(List<Bytes> values) {
        this.values = values;
        this.order = keyOrder(values.size());
    }

    /** Values are at least 32 bytes or not, and never empty. */
    public static Hash of(List<Bytes> values) {
        if (values.isEmpty()) {
            return EMPTY;
        }
        TrieRoot trie = new TrieRoot(values);
        trie.node(0, values.size(), 0);
        return Hash.owned(Keccak.digest(trie.out.buffer(), 0, trie.out.size()));
    }

    public static Hash ofWithdrawals(List<Withdrawal> withdrawals) {
        return of(withdrawals.stream().map(TrieRoot::encode).toList());
    }

    private static Bytes encode(Withdrawal withdrawal) {
        RlpWriter out = new RlpWriter(64);
        int list = out.beginList();
        out.number(withdrawal.index()).number(withdrawal.validatorIndex());
        out.bytes(withdrawal.address().bytes()).number(withdrawal.amount());
        return out.endList(list).toBytes();
    }

    /** Indexes in the byte order of their keys: 1…127, then 0 (0x80), then the longer ones. */
    private static int[] keyOrder(int count) {
        int[] order = new int[count];
        int low = Math.min(count, 128) - 1;
        for (int i = 0; i < low; i++) {
            order[i] = i + 1;
        }
        for (int i = low + 1; i < count; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Writes the node over the keys from {@code from} to {@code to}, which agree up to depth. */
    private void node(int from, int to, int depth) {
        int list = out.beginList();
        int shared = to - from == 1 ? keyLength(order[from]) : sharedPrefix(from, to, depth);
        if (to - from == 1) {
            path(order[from], depth, shared, true);
            out.bytes(values.get(order[from]));
        } else if (shared > depth) {
            path(order[from], depth, shared, false);
            reference(from, to, shared);
        } else {
            branch(from, to, depth);
        }
        out.endList(list);
    }

    // no key is the prefix of another, so a branch never holds a value
    private void branch(int from, int to, int depth) {
        int start = from;
        for (int nibble = 0; nibble < 16; nibble++) {
            int stop = start;
            while (stop < to && nibbleAt(order[stop], depth) == nibble) {
                stop++;
            }
            if (stop == start) {
                out.octet(0x80);
            } else {
                reference(start, stop, depth + 1);
            }
            start = stop;
        }
        out.octet(0x80);
    }

    private void reference(int from, int to, int depth) {
        int mark = out.size();
        node(from, to, depth);
        int length = out.size() - mark;
        if (length >= Hash.SIZE) {
            byte[] digest = Keccak.digest(out.buffer(), mark, length);
            out.truncate(mark);
            out.bytes(digest);
        }
    }

    // the keys are sorted, so what first and last share all share
    private int sharedPrefix(int from, int to, int depth) {
        int first = order[from];
        int last = order[to - 1];
        int shared = depth;
        while (nibbleAt(first, shared) == nibbleAt(last, shared)) {
            shared++;
        }
        return shared;
    }

    /** Hex-prefix encoding (yellow paper, appendix C). */
    private void path(int index, int from, int to, boolean leaf) {
        int flag = leaf ? 2 : 0;
        int length = to - from;
        int at = from;
        byte[] packed = new byte[length / 2 + 1];
        packed[0] =
                (byte) (length % 2 == 0 ? flag << 4 : ((flag + 1) << 4) | nibbleAt(index, at++));
        for (int i = 1; i < packed.length; i++) {
            packed[i] = (byte) ((nibbleAt(index, at) << 4) | nibbleAt(index, at + 1));
            at += 2;
        }
        out.bytes(packed);
    }

    private static int keyLength(int index) {
        return index < 0x80 ? 2 : 2 + 2 * payloadBytes(index);
    }

    private static int nibbleAt(int index, int position) {
        int octet;
        if (index < 0x80) {
            octet = index == 0 ? 0x80 : index;
        } else {
            int payload = payloadBytes(index);
            int at = position / 2;
            octet = at == 0 ? 0x80 + payload : index >>> (8 * (payload - at));
        }
        return (position % 2 == 0 ? octet >>> 4 : octet) & 0xf;
    }

    private static int payloadBytes(int index) {
        return (32 - Integer.numberOfLeadingZeros(index) + 7) / 8;
    }
}
