package io.windlass.explorer.shell;

import com.vaadin.flow.dom.Element;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Tells the browser what an element shows. Where no client takes it, the newest waits alone: the
 * framework would keep every script until one does.
 */
final class Telling {
    private final Element element;
    private final String property;
    private long told;
    private @Nullable String waiting;

    Telling(Element element, String property) {
        this.element = element;
        this.property = property;
    }

    /** Tells what was not told yet. */
    void tell(String text) {
        long mark = mark(text);
        if (mark == told) {
            return;
        }
        told = mark;
        boolean called = waiting != null;
        waiting = text;
        if (!called) {
            element.getNode()
                    .runWhenAttached(ui ->
                            ui.getInternals()
                                    .getStateTree()
                                    .beforeClientResponse(element.getNode(), _ -> handOver()));
        }
    }

    private void handOver() {
        if (waiting != null) {
            element.executeJs("this[$0] = $1", property, waiting);
            waiting = null;
        }
    }

    /** The browser has lost what it was told: the next {@link #tell} tells it again. */
    void forget() {
        told = 0;
        waiting = null;
    }

    // two sums that share nothing, so that no change goes unseen
    private static long mark(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() << Integer.SIZE | Integer.toUnsignedLong(text.hashCode());
    }
}
