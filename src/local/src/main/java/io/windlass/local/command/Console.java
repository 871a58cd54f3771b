package io.windlass.local.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal: the one place of the launcher that prints. */
final class Console {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    private @Nullable String progress;

    void say(String line) {
        clear();
        out.println(line);
    }

    void complain(String line) {
        clear();
        err.println("windlass: " + line);
    }

    /** A line that the next one replaces; on no terminal each new text is a line of its own. */
    void progress(String text, String elapsed) {
        if (terminal) {
            out.print(CLEAR_LINE + elapsed + "  " + text);
            out.flush();
        } else if (!text.equals(progress)) {
            out.println(elapsed + "  " + text);
        }
        progress = text;
    }

    /** True when the person typed exactly that word. */
    boolean confirms(String question, String word) {
        return Optional.ofNullable(System.console())
                .map(typing -> typing.readLine("%s ", question))
                .filter(answer -> answer.strip().equals(word))
                .isPresent();
    }

    private void clear() {
        if (terminal && progress != null) {
            out.print(CLEAR_LINE);
        }
        progress = null;
    }
}
