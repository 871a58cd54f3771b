package io.windlass.chain;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes blooms of logs (yellow paper, 4.4.1) and remembers the bits of what it met lately, since
 * the same contracts, topics and accounts come block after block. Safe for many threads.
 */
public final class LogsBloom {
    private static final int BITS = 2047;
    private static final int PLACES = 1 << 15;

    // a place holds what met it last: what is lost is counted anew, and no thread waits
    private final AtomicReferenceArray<@Nullable Seen> seen = new AtomicReferenceArray<>(PLACES);

    private record Seen(Bytes entry, long bits) {}

    public Bloom of(List<Log> logs) {
        if (logs.isEmpty()) {
            return Bloom.EMPTY;
        }
        byte[] bloom = new byte[Bloom.SIZE];
        for (Log log : logs) {
            set(bloom, log.address().bytes());
            for (Hash topic : log.topics()) {
                set(bloom, topic.bytes());
            }
        }
        return Bloom.owned(bloom);
    }

    /** The bloom of a block: every bit of its receipts' blooms. */
    public static Bloom union(List<Bloom> blooms) {
        byte[] union = new byte[Bloom.SIZE];
        for (Bloom bloom : blooms) {
            byte[] bits = bloom.bytes().array();
            for (int i = 0; i < union.length; i++) {
                union[i] |= bits[i];
            }
        }
        return Bloom.owned(union);
    }

    private void set(byte[] bloom, Bytes entry) {
        long bits = bits(entry);
        for (int shift = 0; shift < 48; shift += 16) {
            int bit = (int) (bits >>> shift) & BITS;
            bloom[Bloom.SIZE - 1 - bit / 8] |= (byte) (1 << (bit % 8));
        }
    }

    private long bits(Bytes entry) {
        int hash = entry.hashCode() * 0x9E3779B9;
        int place = hash >>> 17;
        Seen there = seen.getAcquire(place);
        if (there != null && there.entry.equals(entry)) {
            return there.bits;
        }
        long bits = bitsOf(entry);
        seen.setRelease(place, new Seen(entry, bits));
        return bits;
    }

    // three bit numbers of 11 bits, from the first six bytes of the digest
    private static long bitsOf(Bytes entry) {
        byte[] digest = Keccak.digest(entry.array());
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = (bits << 8) | (digest[i] & 0xff);
        }
        return bits;
    }
}
