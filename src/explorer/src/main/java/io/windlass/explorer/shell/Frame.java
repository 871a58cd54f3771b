package io.windlass.explorer.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.windlass.explorer.html.Html;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A first HTML with three things left open: the word that marks its scripts, what its head says of
 * the page, and the page.
 */
final class Frame {
    private static final Pattern OPEN = Pattern.compile("windlass-open-(nonce|head|main)");
    private static final String NONCE = "windlass-open-nonce";
    private static final Html HEAD = Html.text("windlass-open-head");
    private static final Html MAIN = Html.text("windlass-open-main");

    // what stands by turns with what is open: it begins and ends with what stands
    private final List<byte[]> standing;
    private final List<String> open;

    private Frame(List<byte[]> standing, List<String> open) {
        this.standing = List.copyOf(standing);
        this.open = List.copyOf(open);
    }

    /**
     * Leaves the three open.
     *
     * @param around a document that {@link #fill} may be called on; it stays as it is
     */
    static Frame of(Document around) {
        Document open = around.clone();
        fill(open, HEAD, MAIN);
        open.getElementsByTag("script").attr("nonce", NONCE);
        String text = open.html();
        List<byte[]> standing = new ArrayList<>();
        List<String> between = new ArrayList<>();
        int done = 0;
        Matcher next = OPEN.matcher(text);
        while (next.find()) {
            standing.add(text.substring(done, next.start()).getBytes(UTF_8));
            between.add(next.group(1));
            done = next.end();
        }
        standing.add(text.substring(done).getBytes(UTF_8));
        return new Frame(standing, between);
    }

    /** Puts what a page says of itself, and the page, where they belong. */
    static void fill(Document around, Html head, Html main) {
        // as they are: parsing them would only give the same text again
        around.head().appendChild(new DataNode(head.markup()));
        outlet(around).empty().appendChild(new DataNode(main.markup()));
    }

    /** Where the framework's client draws the page. */
    static Element outlet(Document around) {
        return Objects.requireNonNull(around.getElementById("outlet"), "no #outlet");
    }

    byte[] filled(String nonce, Html head, Html main) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(2 * (head.markup().length() + main.markup().length()));
        for (int i = 0; i < open.size(); i++) {
            bytes.writeBytes(standing.get(i));
            String text =
                    switch (open.get(i)) {
                        case "nonce" -> nonce;
                        case "head" -> head.markup();
                        default -> main.markup();
                    };
            bytes.writeBytes(text.getBytes(UTF_8));
        }
        bytes.writeBytes(standing.getLast());
        return bytes.toByteArray();
    }
}
