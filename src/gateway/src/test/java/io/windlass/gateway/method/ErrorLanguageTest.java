package io.windlass.gateway.method;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.method.Judgment.Verdict;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden tables: code and text of a node, what is done, code and text of the gateway. */
final class ErrorLanguageTest {

    @ParameterizedTest
    @EnumSource(ClientFamily.class)
    void everyKnownErrorBecomesTheOneThatIsWrittenDown(ClientFamily family) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : table(family)) {
            String[] cells = line.split("\\|", -1);
            String error =
                    "{\"code\":%s,\"message\":%s}"
                            .formatted(cells[0].strip(), JsonText.quoted(cells[1].strip()));
            Judgment is = ErrorLanguage.judge(family, JsonSlice.of(error), "eth_x");
            String got =
                    "%s | %s | %s | %d | %s"
                            .formatted(
                                    cells[0].strip(),
                                    cells[1].strip(),
                                    is.verdict(),
                                    is.refusal().code(),
                                    is.refusal().message());
            if (!got.equals(line)) {
                wrong.add(got);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> table(ClientFamily family) throws IOException {
        String name = "/errors/" + family.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in =
                Objects.requireNonNull(ErrorLanguageTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @Test
    void aRevertKeepsItsReasonAndItsData() {
        Judgment is =
                judge(
                        "{\"code\":3,\"message\":\"execution reverted: see http://x/y\",\"data\":\"0x08c3\"}");
        assertThat(is.verdict()).isEqualTo(Verdict.CALLER);
        assertThat(is.refusal().code()).isEqualTo(3);
        assertThat(is.refusal().message()).isEqualTo("execution reverted: see http://x/y");
        assertThat(is.refusal().data()).isEqualTo("\"0x08c3\"");
        Judgment empty =
                judge("{\"code\":-32000,\"message\":\"Execution reverted\",\"data\":\"0x\"}");
        assertThat(empty.refusal().code()).isEqualTo(3);
        assertThat(empty.refusal().data()).isEqualTo("\"0x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dial tcp 10.1.2.3:8545: connection refused",
                "Post http://user:secret@validator-1.internal:8545/: EOF",
                "no route to validator1.example.org:30303",
                "bad gateway validator1:8545",
                "peer [2001:db8::7]:30303 gone",
                "enode://ab@10.1.2.3:30303 refused",
                "Geth/v1.13.15-stable-c5ba367e/linux-amd64/go1.21 failed",
                "besu/v26.4.0/linux failed",
                "org.hyperledger.besu.Foo: failed",
                "java.lang.NullPointerException: failed",
                "open /var/lib/geth/chaindata: failed",
                "first line\n\tat org.hyperledger.besu.Foo.bar(Foo.java:7)",
                "goroutine failed\ngoroutine 1 [running]"
            })
    void nothingOfTheNodePasses(String text) {
        String error =
                "{\"code\":-32077,\"message\":%s,\"data\":\"at org.Foo 10.1.2.3\"}"
                        .formatted(JsonText.quoted(text));
        for (ClientFamily family : ClientFamily.values()) {
            Judgment is = ErrorLanguage.judge(family, JsonSlice.of(error), "eth_x");
            assertThat(is.refusal().code()).isEqualTo(-32077);
            assertThat(is.refusal().data()).isNull();
            assertThat(is.refusal().message())
                    .doesNotContainPattern(
                            "10\\.1|secret|validator-?1|2001|Geth|besu|java|/var|org|running");
        }
    }

    @Test
    void whatIsNoErrorObjectIsTheNodesFault() {
        for (String error : new String[] {"7", "null", "{\"code\":\"x\"}", "{\"code\":1e9}"}) {
            assertThat(judge(error).verdict()).isEqualTo(Verdict.FAULT);
        }
    }

    @Test
    void aLongTextIsCut() {
        String error = "{\"code\":-1,\"message\":\"" + "x ".repeat(5000) + "\"}";
        assertThat(judge(error).refusal().message()).hasSizeLessThan(310);
    }

    @Test
    void aNonceThatWasUsedIsToldApart() {
        String error = "{\"code\":-32001,\"message\":\"Nonce too low\"}";
        Judgment used = ErrorLanguage.judge(ClientFamily.BESU, JsonSlice.of(error), "eth_x");
        assertThat(ErrorLanguage.isNonceTooLow(used.refusal())).isTrue();
        Judgment other = judge("{\"code\":-32000,\"message\":\"authority nonce too low\"}");
        assertThat(ErrorLanguage.isNonceTooLow(other.refusal())).isFalse();
    }

    private static Judgment judge(String error) {
        return ErrorLanguage.judge(ClientFamily.GETH, JsonSlice.of(error), "eth_x");
    }
}
