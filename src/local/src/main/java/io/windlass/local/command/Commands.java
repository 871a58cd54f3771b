package io.windlass.local.command;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import io.windlass.local.plan.KnownStacks;
import io.windlass.local.process.LogTail;
import io.windlass.local.stack.LocalStack;
import io.windlass.local.stack.Supervisor;
import io.windlass.local.status.ProportionalMemory;
import io.windlass.local.status.StackState;
import io.windlass.local.status.StackStatus;
import io.windlass.local.store.GatewayKey;
import io.windlass.local.traffic.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what was typed and answers with the exit status: 0 done, 1 not so, 2 not understood. */
public final class Commands {
    private static final int DONE = 0;
    private static final int NOT_SO = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int LINES = 200;

    private final Console console = new Console();
    private final Installation installation = Installation.fromProperties();
    private final KnownStacks known = new KnownStacks(installation.home());
    private final Clock clock;

    public Commands(Clock clock) {
        this.clock = clock;
    }

    public int run(List<String> typed) throws InterruptedException {
        try {
            return run(CommandLine.parse(typed));
        } catch (UsageException e) {
            console.complain(String.valueOf(e.getMessage()));
            return NOT_UNDERSTOOD;
        } catch (IOException e) {
            console.complain(String.valueOf(e.getMessage()));
            return NOT_SO;
        }
    }

    private int run(Command command) throws IOException, InterruptedException {
        return switch (command) {
            case Command.Up up -> up(up);
            case Command.Supervise supervise -> supervise(supervise.data());
            case Command.IsUp isUp -> stack(isUp.data()).running().isPresent() ? DONE : NOT_SO;
            case Command.Status status -> status(status);
            case Command.Memory memory -> memory(memory);
            case Command.Down down -> down(stack(down.data()));
            case Command.Logs logs -> logs(logs);
            case Command.Reset reset -> reset(reset);
            case Command.Keys(Optional<Path> data) -> keys(stack(data));
        };
    }

    private int up(Command.Up up) throws IOException, InterruptedException {
        DataFolder data = up.data().map(DataFolder::new).orElseGet(known::usual);
        known.remember(data);
        return new BringUp(console, new LocalStack(data, clock), installation, clock).run(up);
    }

    private int supervise(Path folder) throws IOException, InterruptedException {
        Supervisor supervisor = new Supervisor(new DataFolder(folder), clock);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::end, "end"));
        if (!supervisor.run()) {
            console.complain("another supervisor holds " + folder);
            return NOT_SO;
        }
        return DONE;
    }

    private int status(Command.Status asked) throws IOException {
        LocalStack stack = stack(asked.data());
        Optional<StackState> state = stack.running();
        StackStatus status = state.map(StackState::status).orElse(StackStatus.NOTHING);
        if (asked.json()) {
            console.say(JsonFile.line(status));
        } else {
            state.map(running -> new StatusTable(running, clock).lines())
                    .orElse(List.of(nothing(stack.orphans().size())))
                    .forEach(console::say);
        }
        return status.allHealthy() ? DONE : NOT_SO;
    }

    private static String nothing(int orphans) {
        return orphans == 0
                ? "Nothing is running. ./windlass up starts it."
                : "The supervisor was killed; %d of its processes still run. ./windlass down stops them, ./windlass up stops them and starts anew."
                        .formatted(orphans);
    }

    private int memory(Command.Memory asked) throws IOException {
        Optional<StackState> state = stack(asked.data()).running();
        Map<String, Long> bytes = new LinkedHashMap<>();
        state.ifPresent(running -> {
            bytes.put("supervisor", ProportionalMemory.alone(running.supervisor()));
            running.parts().stream()
                    .filter(part -> part.process() != null)
                    .forEach(part -> bytes.put(part.name(), MemoryLine.of(part)));
        });
        long sum = bytes.values().stream().mapToLong(Long::longValue).sum();
        bytes.put("sum", sum);
        if (asked.json()) {
            console.say(JsonFile.line(bytes));
        } else {
            bytes.forEach((name, size) -> console.say(MemoryLine.text(name, size)));
        }
        return state.isPresent() ? DONE : NOT_SO;
    }

    private int down(LocalStack stack) throws IOException, InterruptedException {
        boolean ran = stack.down();
        known.forget(stack.data());
        console.say(
                ran
                        ? "Stopped. The data stays in " + stack.data().path() + "."
                        : "Nothing was running.");
        return DONE;
    }

    private int logs(Command.Logs asked) throws IOException, InterruptedException {
        DataFolder data = stack(asked.data()).data();
        Path log = data.log(asked.part());
        if (asked.part().contains("/") || Files.notExists(log)) {
            console.complain(
                    "no part has written a log under the name '%s'; ./windlass status names the parts"
                            .formatted(asked.part()));
            return NOT_SO;
        }
        LogTail.lines(log, LINES).forEach(console::say);
        if (asked.follow()) {
            new LogFollow(log).run(console::say);
        }
        return DONE;
    }

    private int reset(Command.Reset asked) throws IOException {
        LocalStack stack = stack(asked.data());
        Path folder = stack.data().path();
        if (stack.running().isPresent()) {
            console.complain("the stack runs; stop it first: ./windlass down");
            return NOT_SO;
        }
        if (Files.notExists(stack.data().chain())) {
            console.say("Nothing to forget in " + folder + ".");
            return DONE;
        }
        String question =
                "This deletes the chain, the ledger and the logs in %s. Type yes to go on:"
                        .formatted(folder);
        if (!asked.sure() && !console.confirms(question, "yes")) {
            console.say("Nothing was deleted.");
            return NOT_SO;
        }
        stack.forget();
        console.say("Deleted " + folder + ".");
        return DONE;
    }

    private int keys(LocalStack stack) throws IOException {
        console.say("Known to everybody, for play only. Never send anything of worth to them.");
        for (int i = 0; i < TestKeys.FUNDED; i++) {
            console.say(
                    "%d  %s  %s"
                            .formatted(
                                    i, TestKeys.address(i).checksummed(), TestKeys.key(i).toHex()));
        }
        GatewayKey.kept(stack.data())
                .ifPresent(key ->
                        console.say(
                                "The gateway's tier internal, on this machine alone: "
                                        + key.secret()));
        return DONE;
    }

    // The folder that was named; else the usual one, unless only another one has a running stack.
    private LocalStack stack(Optional<Path> named) throws IOException {
        if (named.isPresent()) {
            return new LocalStack(new DataFolder(named.get()), clock);
        }
        LocalStack usual = new LocalStack(known.usual(), clock);
        if (usual.running().isPresent()) {
            return usual;
        }
        for (DataFolder data : known.all()) {
            LocalStack other = new LocalStack(data, clock);
            if (other.running().isPresent()) {
                return other;
            }
        }
        return usual;
    }
}
