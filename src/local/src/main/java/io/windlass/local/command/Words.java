package io.windlass.local.command;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The words after a command, taken one kind at a time; what is left over is refused. */
final class Words {
    private final String command;
    private final List<String> words;

    Words(String command, List<String> words) {
        this.command = command;
        this.words = new ArrayList<>(words);
    }

    boolean flag(String name) {
        boolean found = words.contains(name);
        words.removeIf(name::equals);
        return found;
    }

    Optional<String> value(String name) throws UsageException {
        List<String> all = values(name);
        if (all.size() > 1) {
            throw new UsageException(name + " is given more than once");
        }
        return all.stream().findFirst();
    }

    List<String> values(String name) throws UsageException {
        List<String> found = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(words);
        words.clear();
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.startsWith(name + "=")) {
                found.add(word.substring(name.length() + 1));
            } else if (!word.equals(name)) {
                words.add(word);
            } else if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
                throw new UsageException(name + " needs a value");
            } else {
                found.add(rest.removeFirst());
            }
        }
        return found;
    }

    Optional<Integer> number(String name) throws UsageException {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text.get()));
        } catch (NumberFormatException e) {
            throw new UsageException(name + " needs a number, not '" + text.get() + "'");
        }
    }

    Optional<Path> data() throws UsageException {
        return value("--data").map(Path::of);
    }

    /** The one word without dashes. */
    String name(String what) throws UsageException {
        for (String word : words) {
            if (!word.startsWith("-")) {
                words.remove(word);
                return word;
            }
        }
        throw new UsageException(command + " needs " + what);
    }

    void done() throws UsageException {
        if (!words.isEmpty()) {
            throw new UsageException(
                    command + " does not know '" + words.getFirst() + "'; see ./windlass help");
        }
    }
}
