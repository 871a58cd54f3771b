package io.windlass.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM holds on to: the sum of all objects that a full collection leaves, as {@code jcmd} of
 * the same JDK counts them.
 */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("Total +[0-9]+ +([0-9]+)");

    private LiveHeap() {}

    /**
     * Collects, and counts the rest in bytes; empty where there is no {@code jcmd} beside the JVM.
     *
     * @param keep where the table by class is left for people
     */
    public static OptionalLong of(ProcessHandle jvm, Path java, Path keep)
            throws IOException, InterruptedException {
        Path jcmd = java.resolveSibling("jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalLong.empty();
        }
        String pid = Long.toString(jvm.pid());
        // what the first collection lets go of by references and queues, the second frees
        for (String command : List.of("GC.run", "GC.class_histogram")) {
            Launched.toTheEnd("jcmd", keep, Map.of(), List.of(jcmd.toString(), pid, command));
        }
        Optional<Matcher> total =
                Files.readAllLines(keep).stream()
                        .map(TOTAL::matcher)
                        .filter(Matcher::lookingAt)
                        .findFirst();
        return total.isPresent()
                ? OptionalLong.of(Long.parseLong(total.get().group(1)))
                : OptionalLong.empty();
    }
}
