package io.windlass.chain.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Roots against a second trie, built the slow way from the definition. */
class TrieRootTest {

    @Test
    void knowsTheRootOfNothing() {
        assertThat(TrieRoot.of(List.of()).toHex())
                .isEqualTo("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
        assertThat(TrieRoot.ofWithdrawals(List.of())).isEqualTo(TrieRoot.EMPTY);
    }

    @Test
    void equalsTheDefinitionForEveryCountUpToBeyondTwoByteKeys() {
        Random random = new Random(4);
        List<Bytes> values = new ArrayList<>();
        for (int count = 1; count <= 300; count++) {
            byte[] value = new byte[1 + random.nextInt(count % 3 == 0 ? 20 : 200)];
            random.nextBytes(value);
            values.add(Bytes.of(value));
            assertThat(TrieRoot.of(values)).as("%d values", count).isEqualTo(slow(values));
        }
    }

    /** Values so small that whole nodes are kept inside their parents. */
    @Test
    void keepsSmallNodesInline() {
        for (int count : new int[] {1, 2, 3, 15, 16, 17, 127, 128, 129, 130, 256, 257}) {
            List<Bytes> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                values.add(Bytes.of(new byte[] {(byte) i}));
            }
            assertThat(TrieRoot.of(values)).as("%d values", count).isEqualTo(slow(values));
        }
    }

    @Test
    void equalsTheDefinitionWhereKeysTakeThreeBytes() {
        List<Bytes> values = new ArrayList<>();
        for (int i = 0; i < 66_000; i++) {
            values.add(Bytes.of(new byte[] {1, (byte) i, (byte) (i >> 8), (byte) (i >> 16)}));
        }
        assertThat(TrieRoot.of(values)).isEqualTo(slow(values));
    }

    private static Hash slow(List<Bytes> values) {
        SortedMap<String, Bytes> leaves = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            RlpWriter key = new RlpWriter();
            leaves.put(key.number(i).toBytes().toHex().substring(2), values.get(i));
        }
        return Keccak.hash(node(leaves));
    }

    /** Yellow paper, appendix D: c(I, i). */
    private static Bytes node(SortedMap<String, Bytes> leaves) {
        RlpWriter out = new RlpWriter();
        int list = out.beginList();
        String first = leaves.firstKey();
        int shared = first.length();
        for (String key : leaves.keySet()) {
            int i = 0;
            while (i < shared && key.charAt(i) == first.charAt(i)) {
                i++;
            }
            shared = i;
        }
        if (leaves.size() == 1) {
            out.bytes(hexPrefix(first, true)).bytes(Objects.requireNonNull(leaves.get(first)));
        } else if (shared > 0) {
            out.bytes(hexPrefix(first.substring(0, shared), false));
            reference(below(leaves, first.substring(0, shared)), out);
        } else {
            for (char nibble : "0123456789abcdef".toCharArray()) {
                SortedMap<String, Bytes> child = below(leaves, String.valueOf(nibble));
                if (child.isEmpty()) {
                    out.bytes(Bytes.EMPTY);
                } else {
                    reference(child, out);
                }
            }
            out.bytes(Bytes.EMPTY);
        }
        return out.endList(list).toBytes();
    }

    private static SortedMap<String, Bytes> below(SortedMap<String, Bytes> leaves, String prefix) {
        SortedMap<String, Bytes> below = new TreeMap<>();
        leaves.subMap(prefix, prefix + "g")
                .forEach((key, value) -> below.put(key.substring(prefix.length()), value));
        return below;
    }

    private static void reference(SortedMap<String, Bytes> leaves, RlpWriter out) {
        Bytes node = node(leaves);
        if (node.size() < 32) {
            out.encoded(node);
        } else {
            out.bytes(Keccak.hash(node).bytes());
        }
    }

    private static Bytes hexPrefix(String nibbles, boolean leaf) {
        int flag = leaf ? 2 : 0;
        boolean odd = nibbles.length() % 2 == 1;
        String padded =
                odd
                        ? Integer.toHexString(flag + 1) + nibbles
                        : Integer.toHexString(flag) + "0" + nibbles;
        return Bytes.fromHex("0x" + padded);
    }
}
