package io.windlass.explorer.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.windlass.ledger.Tip;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer. Every answer begins with its tip, and tells how deep below it final
 * blocks lie; so what is final can be told again at a later tip without asking the ledger.
 */
final class AnswerBody {
    // Quotes inside of JSON strings are escaped, so neither can stand in one.
    private static final Pattern TIP =
            Pattern.compile("^\\{\"tip\":\\{\"number\":([0-9]+),\"hash\":\"0x[0-9a-f]{64}\"}");
    private static final Pattern DEPTH =
            Pattern.compile("\"finality\":\\{\"final\":true,\"depth\":([0-9]+)(?=})");

    private final byte[] made;
    private volatile @Nullable Retold retold;

    /** Bodies are told many times at one tip. */
    private record Retold(Tip tip, AnswerBody body) {}

    AnswerBody(byte[] made) {
        this.made = made;
    }

    /** Not to be changed. */
    byte[] asMade() {
        return made;
    }

    /** The same at a later tip; not to be changed. */
    byte[] at(Tip tip) {
        Retold last = retold;
        if (last == null || !last.tip.equals(tip)) {
            last = new Retold(tip, new AnswerBody(told(tip)));
            retold = last;
        }
        return last.body.made;
    }

    private byte[] told(Tip tip) {
        String text = new String(made, ISO_8859_1);
        Matcher named = TIP.matcher(text);
        if (!named.find()) {
            return made;
        }
        long risen = tip.number().value() - Long.parseLong(named.group(1));
        List<String> pieces = new ArrayList<>();
        pieces.add("{\"tip\":{\"number\":" + tip.number() + ",\"hash\":\"" + tip.hash() + "\"}");
        int done = named.end();
        Matcher depth = DEPTH.matcher(text);
        while (depth.find()) {
            pieces.add(text.substring(done, depth.start(1)));
            pieces.add(Long.toString(Long.parseLong(depth.group(1)) + risen));
            done = depth.end();
        }
        pieces.add(text.substring(done));
        return String.join("", pieces).getBytes(ISO_8859_1);
    }

    /** A short mark of the content. */
    String mark() {
        CRC32C sum = new CRC32C();
        sum.update(made);
        return Long.toHexString(sum.getValue()) + "-" + made.length;
    }
}
