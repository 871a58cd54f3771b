package io.windlass.local.traffic;

import io.windlass.chain.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Names that try to be more than a name. */
final class HostileText {
    private static final int KILOBYTE = 1024;

    /** Markup, a right-to-left override, a NUL, zero-width characters, a line break. */
    static final Bytes NAME =
            utf8(
                    "<script>document.title='taken'</script><img src=x onerror=\"alert(1)\">"
                            + "&lt;b&gt; '\"`${1+1}{{2*2}} "
                            + "\u202Egpj.knalb\u202C \u0000after NUL \u200Bze\u200Cro\u200D\uFEFF"
                            + "\r\nSet-Cookie: a=b\u2028\u0007\u001B[31mred");

    /** Looks like another coin's: Cyrillic letters, then an override and markup. */
    static final Bytes SYMBOL = utf8("\u0415\u0422\u041D\u202E\u0000<b>");

    /** Bytes that are no UTF-8: a lone continuation, an overlong slash, a cut sequence. */
    static final Bytes BROKEN =
            Bytes.owned(
                    new byte[] {
                        'b',
                        (byte) 0x80,
                        (byte) 0xc0,
                        (byte) 0xaf,
                        (byte) 0xed,
                        (byte) 0xa0,
                        (byte) 0x80,
                        'k',
                        (byte) 0xf0,
                        (byte) 0x9f,
                        (byte) 0x92
                    });

    /** What a contract says when it fails, meant for a page that trusts it. */
    static final String REASON =
            "</pre><script>document.title='taken'</script>\u202Elooc os\u202C \u0000 %s %n ${jndi:x}";

    private HostileText() {}

    /** Exactly one kilobyte, of which a page can show only a part. */
    static Bytes kilobyte() {
        byte[] phrase =
                "A name that goes on <i>and on</i> \u202E ".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(KILOBYTE);
        while (out.size() + phrase.length <= KILOBYTE) {
            out.writeBytes(phrase);
        }
        while (out.size() < KILOBYTE) {
            out.write('.');
        }
        return Bytes.owned(out.toByteArray());
    }

    private static Bytes utf8(String text) {
        return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
    }
}
