package io.windlass.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.SignedDigest;
import io.windlass.chain.maker.Key;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureBatchTest {
    private static final BigInteger N = Scalar.ORDER;
    private static final int KEYS = 7;

    private final List<SignedDigest> signed = new ArrayList<>();
    private final List<PublicKey> keys = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 15, 100, 700})
    void holdsWhereEachSignatureIsGood(int count) {
        sign(count);

        assertThat(holds()).isTrue();
    }

    @Test
    void falseWhereOneIsAltered() {
        sign(40);
        for (int i = 0; i < signed.size(); i += 13) {
            SignedDigest good = signed.get(i);
            for (SignedDigest bad : alterations(good).values()) {
                signed.set(i, bad);
                assertThat(holds()).as("%s for %s", bad, good).isFalse();
            }
            signed.set(i, good);
        }
        assertThat(holds()).isTrue();
    }

    @Test
    void falseWhereTheOnlyOneIsAltered() {
        sign(1);
        for (SignedDigest bad : alterations(signed.getFirst()).values()) {
            signed.set(0, bad);
            assertThat(holds()).as("%s", bad).isFalse();
        }
    }

    @Test
    void falseWhereAGoodSignatureIsOfAnotherKey() {
        sign(40);
        keys.set(11, keys.get(12));

        assertThat(holds()).isFalse();
    }

    @Test
    void falseWhereTwoKeysAreExchanged() {
        sign(40);
        PublicKey first = keys.get(0);
        keys.set(0, keys.get(1));
        keys.set(1, first);

        assertThat(holds()).isFalse();
    }

    /** Without random numbers the sum of z / s would be what it was. */
    @Test
    void falseWhereTwoErrorsAddUpToNothing() {
        sign(40);
        BigInteger error = BigInteger.valueOf(77);
        shift(0, error);
        shift(1, error.negate());

        assertThat(holds()).isFalse();
    }

    private void shift(int index, BigInteger error) {
        SignedDigest good = signed.get(index);
        BigInteger z = new BigInteger(1, good.digest().bytes().array());
        BigInteger shifted = z.add(good.s().multiply(error)).mod(N);
        signed.set(
                index,
                new SignedDigest(
                        Hash.fromHex(hex(shifted)), good.r(), good.s(), good.recoveryId()));
    }

    /** libsecp256k1 takes s above n / 2 as well, with the other y. */
    @Test
    void takesWhatRecoveryTakes() {
        sign(20);
        SignedDigest low = signed.get(4);
        SignedDigest high =
                new SignedDigest(low.digest(), low.r(), N.subtract(low.s()), 1 - low.recoveryId());
        assertThat(Secp256k1.signer(high).orElseThrow().key()).isEqualTo(keys.get(4));
        signed.set(4, high);

        assertThat(holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void digestsMayBeTheOrderOrMore(int more) {
        Key key = Key.of(1, "edges");
        add(key, Hash.fromHex(hex(N.add(BigInteger.valueOf(more)))));
        add(key, Hash.fromHex(hex(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))));
        assertThat(holds()).isTrue();

        signed.clear();
        keys.clear();
        add(key, Hash.fromHex(hex(BigInteger.valueOf(1 + more))));
        assertThat(holds()).isTrue();
    }

    /** Whatever is said of a random change, recovery says the same. */
    @Test
    void agreesWithRecoveryOnRandomChanges() {
        Random random = new Random(5);
        sign(30);
        for (int round = 0; round < 200; round++) {
            int i = random.nextInt(signed.size());
            SignedDigest good = signed.get(i);
            SignedDigest changed =
                    new SignedDigest(
                            good.digest(),
                            flipped(good.r(), random),
                            flipped(good.s(), random),
                            random.nextInt(2));
            signed.set(i, changed);
            boolean same =
                    Secp256k1.signer(changed)
                            .filter(it -> it.key().equals(keys.get(i)))
                            .isPresent();
            assertThat(holds()).as("round %d", round).isEqualTo(same);
            signed.set(i, good);
        }
    }

    @Test
    void falseWhereOneOfTwoEqualSignaturesIsAltered() {
        sign(30);
        signed.add(signed.get(3));
        keys.add(keys.get(3));
        signed.set(3, Objects.requireNonNull(alterations(signed.get(3)).get("s + 1")));

        assertThat(holds()).isFalse();
    }

    @Test
    void aKeyIsTheGenerator() {
        Hash one = Hash.fromHex(hex(BigInteger.ONE));
        Bytes seal = Secp256k1.sign(digest("one").bytes().array(), one);
        signed.add(read(digest("one"), seal));
        keys.add(Secp256k1.signer(signed.getFirst()).orElseThrow().key());

        assertThat(keys.getFirst()).isEqualTo(PublicKey.GENERATOR);
        assertThat(holds()).isTrue();
    }

    private static Map<String, SignedDigest> alterations(SignedDigest good) {
        Hash digest = good.digest();
        BigInteger r = good.r();
        BigInteger s = good.s();
        int id = good.recoveryId();
        return Map.ofEntries(
                Map.entry("digest", new SignedDigest(Keccak.hash(digest.bytes()), r, s, id)),
                Map.entry("parity", new SignedDigest(digest, r, s, 1 - id)),
                Map.entry("id 2", new SignedDigest(digest, r, s, 2 + id)),
                Map.entry("id -1", new SignedDigest(digest, r, s, -1)),
                Map.entry("-s", new SignedDigest(digest, r, N.subtract(s), id)),
                Map.entry("s + 1", new SignedDigest(digest, r, s.add(BigInteger.ONE), id)),
                Map.entry("s + n", new SignedDigest(digest, r, s.add(N), id)),
                Map.entry("s = 0", new SignedDigest(digest, r, BigInteger.ZERO, id)),
                Map.entry("s = n", new SignedDigest(digest, r, N, id)),
                Map.entry("-s, signed", new SignedDigest(digest, r, s.negate(), id)),
                Map.entry("r + 1", new SignedDigest(digest, r.add(BigInteger.ONE), s, id)),
                Map.entry("r + n", new SignedDigest(digest, r.add(N), s, id)),
                Map.entry("r = 0", new SignedDigest(digest, BigInteger.ZERO, s, id)),
                Map.entry("r = n", new SignedDigest(digest, N, s, id)),
                // x = 5 is on no point of the curve
                Map.entry("r = 5", new SignedDigest(digest, BigInteger.valueOf(5), s, id)),
                Map.entry("r and s", new SignedDigest(digest, s, r, id)));
    }

    private static BigInteger flipped(BigInteger number, Random random) {
        return random.nextInt(4) == 0 ? number.flipBit(random.nextInt(256)) : number;
    }

    private void sign(int count) {
        for (int i = 0; i < count; i++) {
            add(Key.of(3, "key " + i % KEYS), digest("message " + i));
        }
    }

    private void add(Key key, Hash digest) {
        SignedDigest one = read(digest, key.sign(digest.bytes().array()));
        signed.add(one);
        keys.add(Secp256k1.signer(one).orElseThrow().key());
    }

    private static SignedDigest read(Hash digest, Bytes seal) {
        byte[] bytes = seal.array();
        return new SignedDigest(
                digest,
                new BigInteger(1, Arrays.copyOf(bytes, 32)),
                new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64)),
                bytes[64]);
    }

    private static Hash digest(String message) {
        return Hash.owned(Keccak.digest(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(BigInteger number) {
        return "0x%064x".formatted(number);
    }

    private boolean holds() {
        SignatureBatch batch = new SignatureBatch();
        for (int i = 0; i < signed.size(); i++) {
            SignedDigest one = signed.get(i);
            batch.add(
                    one.digest().bytes().array(), one.r(), one.s(), one.recoveryId(), keys.get(i));
        }
        return batch.holds();
    }
}
