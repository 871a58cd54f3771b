package io.windlass.local.traffic;

import io.windlass.chain.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** The contracts of {@code src/local/contracts}, as compiled and checked in. */
enum Contract {
    COIN("Coin"),
    OLD_COIN("OldCoin"),
    ODD_COIN("OddCoin"),
    DEED("Deed"),
    CARGO("Cargo"),
    PROXY("Proxy"),
    TALLY("Tally"),
    TALLY_TWICE("TallyTwice"),
    YARD("Yard"),
    FAULTS("Faults"),
    SINK("Sink"),
    PURSE("Purse"),
    EMITTER("Emitter");

    private final String code;

    Contract(String file) {
        this.code = read("contracts/" + file + ".json");
    }

    /** Creation code, without constructor arguments. */
    Bytes code() {
        return Bytes.fromHex(code);
    }

    private static String read(String path) {
        try (InputStream in = Contract.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no compiled contract at " + path);
            }
            return new JsonMapper().readTree(in).required("bytecode").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
