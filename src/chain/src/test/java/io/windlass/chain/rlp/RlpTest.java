package io.windlass.chain.rlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples of the yellow paper, appendix B, and what a strict reader must refuse. */
class RlpTest {

    @Test
    void writesTheKnownExamples() {
        assertThat(written(out -> out.bytes(ascii("dog")))).isEqualTo("0x83646f67");
        assertThat(written(out -> out.bytes(Bytes.EMPTY))).isEqualTo("0x80");
        assertThat(written(out -> out.bytes(Bytes.fromHex("0x00")))).isEqualTo("0x00");
        assertThat(written(out -> out.bytes(Bytes.fromHex("0x0f")))).isEqualTo("0x0f");
        assertThat(written(out -> out.bytes(Bytes.fromHex("0x0400")))).isEqualTo("0x820400");
        assertThat(written(out -> out.bytes(Bytes.fromHex("0x80")))).isEqualTo("0x8180");
        assertThat(written(RlpTest::catAndDog)).isEqualTo("0xc88363617483646f67");
        assertThat(written(RlpTest::setsOfSets)).isEqualTo("0xc7c0c1c0c3c0c1c0");
        String lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";
        assertThat(written(out -> out.bytes(ascii(lorem))))
                .isEqualTo("0xb838" + ascii(lorem).toHex().substring(2));
    }

    private static void catAndDog(RlpWriter out) {
        int list = out.beginList();
        out.bytes(ascii("cat")).bytes(ascii("dog")).endList(list);
    }

    /** [ [], [[]], [ [], [[]] ] ]. */
    private static void setsOfSets(RlpWriter out) {
        int all = out.beginList();
        out.endList(out.beginList());
        int one = out.beginList();
        out.endList(out.beginList()).endList(one);
        int two = out.beginList();
        out.endList(out.beginList());
        int inner = out.beginList();
        out.endList(out.beginList()).endList(inner).endList(two).endList(all);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x80",
        "1, 0x01",
        "127, 0x7f",
        "128, 0x8180",
        "256, 0x820100",
        "1024, 0x820400",
        "9223372036854775807, 0x887fffffffffffffff",
        "18446744073709551615, 0x88ffffffffffffffff",
        "18446744073709551616, 0x89010000000000000000"
    })
    void writesAndReadsNumbers(BigInteger number, String encoding) {
        assertThat(written(out -> out.number(number))).isEqualTo(encoding);
        assertThat(reader(encoding).bigNumber()).isEqualTo(number);
        if (number.bitLength() <= 64) {
            assertThat(written(out -> out.number(number.longValue()))).isEqualTo(encoding);
            assertThat(reader(encoding).number()).isEqualTo(number.longValue());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 54, 55, 56, 57, 255, 256, 65_535, 65_536, 100_000})
    void readsBackStringsAndListsOfAnySize(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 0xab);
        Bytes string = Bytes.of(content);
        RlpWriter out = new RlpWriter(1);
        int list = out.beginList();
        out.bytes(string).number(7).endList(list);

        RlpReader whole = RlpReader.of(out.toBytes());
        RlpReader items = whole.list();
        whole.end();

        assertThat(items.nextIsList()).isFalse();
        assertThat(items.bytes()).isEqualTo(string);
        assertThat(items.number()).isEqualTo(7);
        items.end();
    }

    @Test
    void refusesANegativeNumber() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new RlpWriter().number(BigInteger.valueOf(-1)))
                .withMessageContaining("-1");
    }

    @ParameterizedTest
    @CsvSource({
        "0x, an item missing",
        "0x83646f, an item of 3 bytes where 2 are left",
        "0x8101, a small byte with a prefix",
        "0xb80101, a length of 1 in the long form",
        "0xb90001, a length with a leading zero",
        "0xbb7fffffff, an item of 2147483647 bytes",
        "0xbf7fffffffffffffff, beyond 2 GiB",
        "0xb9ff, a length cut off",
        "0xf80180, a length of 1 in the long form",
        "0xc180, a list where a string was expected"
    })
    void refusesWhatIsNotCanonical(String encoding, String reason) {
        refuses(encoding, RlpReader::bytes, reason);
    }

    @Test
    void refusesNumbersListsAndSizesThatAreNot() {
        refuses("0x820001", RlpReader::number, "a leading zero");
        refuses("0x00", RlpReader::number, "a leading zero");
        refuses("0x89010000000000000000", RlpReader::number, "a number of 9 bytes");
        refuses("0xc0", RlpReader::bigNumber, "a list where a number was expected");
        refuses("0x80", RlpReader::list, "a string where a list was expected");
        refuses("0x8180", reader -> reader.bytes(2), "a string of 1 bytes, wanted 2");
    }

    @Test
    void refusesBytesLeftOver() {
        RlpReader reader = reader("0x0101");
        assertThat(reader.number()).isEqualTo(1);
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(reader::end)
                .withMessageContaining("1 bytes left over");
    }

    @Test
    void refusesListsNestedTooDeep() {
        RlpWriter out = new RlpWriter();
        int[] marks = new int[40];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = out.beginList();
        }
        for (int i = marks.length - 1; i >= 0; i--) {
            out.endList(marks[i]);
        }
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(() -> {
                    RlpReader at = RlpReader.of(out.toBytes());
                    while (at.hasNext()) {
                        at = at.list();
                    }
                })
                .withMessageContaining("nested deeper than 16");
    }

    private static void refuses(
            String encoding, Function<RlpReader, Object> reading, String reason) {
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(() -> reading.apply(reader(encoding)))
                .withMessageContaining(reason);
    }

    private static RlpReader reader(String hex) {
        return RlpReader.of(Bytes.fromHex(hex));
    }

    private static String written(Consumer<RlpWriter> writing) {
        RlpWriter out = new RlpWriter(1);
        writing.accept(out);
        return out.toBytes().toHex();
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
