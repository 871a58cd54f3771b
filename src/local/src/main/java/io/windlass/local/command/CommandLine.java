package io.windlass.local.command;

import io.windlass.local.command.Command.Wish;
import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.PortPlan;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what was typed; refuses what it does not understand, in one sentence. */
final class CommandLine {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    private CommandLine() {}

    static Command parse(List<String> typed) throws UsageException {
        if (typed.isEmpty()) {
            throw new UsageException("no command; see ./windlass help");
        }
        String name = typed.getFirst();
        Words words = new Words(name, typed.subList(1, typed.size()));
        Command command = command(name, words);
        words.done();
        return command;
    }

    private static Command command(String name, Words words) throws UsageException {
        return switch (name) {
            case "up" -> up(words);
            case "supervise" ->
                    new Command.Supervise(
                            words.data()
                                    .orElseThrow(() -> new UsageException("--data is missing")));
            case "is-up" -> new Command.IsUp(words.data());
            case "status" -> new Command.Status(words.flag("--json"), words.data());
            case "memory" -> new Command.Memory(words.flag("--json"), words.data());
            case "down" -> new Command.Down(words.data());
            case "logs" -> {
                boolean follow = words.flag("--follow");
                Optional<Path> data = words.data();
                yield new Command.Logs(words.name("the name of a part"), follow, data);
            }
            case "reset" -> new Command.Reset(words.flag("--yes"), words.data());
            case "keys" -> new Command.Keys(words.data());
            default ->
                    throw new UsageException(
                            "no command is called '" + name + "'; see ./windlass help");
        };
    }

    private static Command up(Words words) throws UsageException {
        boolean detach = words.flag("--detach");
        boolean traffic = !words.flag("--no-traffic");
        List<String> rpc = words.values("--rpc");
        for (String url : rpc) {
            checkUrl(url);
        }
        ChainKind chain = chain(words.value("--chain"), rpc);
        String blocks = words.value("--blocks").orElse("");
        checkRanges(blocks);
        int portBase = words.number("--port-base").orElse(PortPlan.USUAL);
        Wish wish =
                new Wish(
                        chain,
                        facts(words),
                        rpc,
                        blocks,
                        checkedPort(portBase),
                        words.value("--bind").orElse(Launch.LOOPBACK),
                        traffic && chain != ChainKind.ELSEWHERE);
        return new Command.Up(detach, wish, words.data());
    }

    private static ChainKind chain(Optional<String> typed, List<String> rpc) throws UsageException {
        if (!rpc.isEmpty()) {
            if (typed.isPresent()) {
                throw new UsageException(
                        "--rpc follows other nodes and --chain starts our own: give one of them");
            }
            return ChainKind.ELSEWHERE;
        }
        return switch (typed.orElse("clique")) {
            case "clique" -> ChainKind.CLIQUE;
            case "anvil" -> ChainKind.ANVIL;
            default ->
                    throw new UsageException(
                            "--chain is clique or anvil, not '" + typed.get() + "'");
        };
    }

    private static ChainFacts facts(Words words) throws UsageException {
        ChainFacts usual = ChainFacts.OURS;
        try {
            return new ChainFacts(
                    words.number("--chain-id").map(Integer::longValue).orElse(usual.id()),
                    words.value("--chain-name").orElse(usual.name()),
                    words.value("--chain-symbol").orElse(usual.symbol()),
                    words.number("--chain-decimals").orElse(usual.decimals()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static int checkedPort(int portBase) throws UsageException {
        try {
            return portBase == 0 ? 0 : new PortPlan(portBase).first();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--port-base: " + e.getMessage());
        }
    }

    private static void checkUrl(String text) throws UsageException {
        try {
            URI url = URI.create(text);
            if (List.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new UsageException("--rpc needs an http or https URL, not '" + text + "'");
    }

    private static void checkRanges(String blocks) throws UsageException {
        if (blocks.isEmpty()) {
            return;
        }
        for (String range : blocks.split(",", -1)) {
            Matcher matcher = RANGE.matcher(range);
            boolean rising =
                    matcher.matches()
                            && (matcher.group(2) == null
                                    || Long.parseLong(matcher.group(1))
                                            <= Long.parseLong(matcher.group(2)));
            if (!rising) {
                throw new UsageException(
                        "--blocks needs ranges like 100,200-300, not '" + range + "'");
            }
        }
    }
}
