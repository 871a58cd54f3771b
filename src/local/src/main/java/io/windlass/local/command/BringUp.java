package io.windlass.local.command;

import io.windlass.local.command.Command.Wish;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.process.Health;
import io.windlass.local.process.LogTail;
import io.windlass.local.process.PartReport;
import io.windlass.local.stack.LocalStack;
import io.windlass.local.stack.UpOutcome;
import io.windlass.local.status.StackState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings a stack up before somebody's eyes, and stays until it is stopped or detached. */
final class BringUp {
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    private final Console console;
    private final LocalStack stack;
    private final Installation installation;
    private final Clock clock;
    private final Instant begun;
    private volatile boolean stopping;

    BringUp(Console console, LocalStack stack, Installation installation, Clock clock) {
        this.console = console;
        this.stack = stack;
        this.installation = installation;
        this.clock = clock;
        this.begun = clock.instant();
    }

    int run(Command.Up up) throws IOException, InterruptedException {
        return switch (stack.up(launch(up.wish()))) {
            case UpOutcome.Refused refused -> {
                console.complain(refused.reason());
                yield 1;
            }
            case UpOutcome.AlreadyUp running -> {
                console.say("Already running.");
                urls(running.state());
                yield 0;
            }
            case UpOutcome.Started started ->
                    up.detach() ? detached(started.supervisor()) : attached(started.supervisor());
        };
    }

    private Launch launch(Wish wish) throws IOException {
        int first =
                wish.portBase() != 0
                        ? wish.portBase()
                        : LocalStack.freePortBase()
                                .orElseThrow(() -> new IOException("no run of free ports"));
        return new Launch(
                wish.chain(),
                wish.facts(),
                wish.rpc(),
                wish.blocks(),
                new PortPlan(first),
                wish.bind(),
                wish.traffic(),
                installation.toolbox(wish.chain()));
    }

    private int detached(Process supervisor) throws IOException, InterruptedException {
        Optional<String> trouble = follow(supervisor, Optional.of(begun.plus(DEADLINE)));
        if (trouble.isPresent()) {
            console.complain(trouble.get());
            return 1;
        }
        urls(stack.state().orElseThrow());
        console.say("It goes on in the background; ./windlass down stops it.");
        return 0;
    }

    private int attached(Process supervisor) throws IOException, InterruptedException {
        Thread stop = new Thread(this::stopAll, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        Optional<String> trouble = follow(supervisor, Optional.empty());
        if (stopping) {
            return 1;
        }
        if (trouble.isEmpty()) {
            urls(stack.state().orElseThrow());
            console.say("Ctrl-C stops it.");
            supervisor.waitFor();
            if (!stopping) {
                console.say("It was stopped.");
            }
        } else {
            console.complain(trouble.get());
        }
        return trouble.isEmpty() ? 0 : 1;
    }

    private void stopAll() {
        try {
            if (stack.running().isPresent()) {
                stopping = true;
                console.say("Stopping…");
                stack.down();
                console.say("Stopped. The data stays in " + stack.data().path() + ".");
            }
        } catch (IOException e) {
            console.complain("could not stop everything: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty once all is healthy, else why it never will be or is not in time. */
    private Optional<String> follow(Process supervisor, Optional<Instant> deadline)
            throws IOException, InterruptedException {
        while (!supervisor.waitFor(300, TimeUnit.MILLISECONDS) && !stopping) {
            Optional<StackState> state =
                    stack.running().filter(found -> found.supervisor().pid() == supervisor.pid());
            if (state.isPresent() && state.get().status().allHealthy()) {
                return Optional.empty();
            }
            state.ifPresent(this::progress);
            if (deadline.isPresent() && clock.instant().isAfter(deadline.get())) {
                return Optional.of(late(state));
            }
        }
        return Optional.of(
                "the supervisor ended: " + LogTail.lastWords(stack.data().log("supervisor")));
    }

    private void progress(StackState state) {
        console.progress(
                unhealthy(state)
                        .map(part -> part.name() + " " + part.health().word())
                        .collect(Collectors.joining(", ")),
                Elapsed.text(Duration.between(begun, clock.instant())));
    }

    private static String late(Optional<StackState> state) {
        String parts =
                state.map(found ->
                                unhealthy(found)
                                        .map(part -> part.name() + ": " + part.note())
                                        .collect(Collectors.joining("; ")))
                        .orElse("the supervisor says nothing");
        return "not all healthy within %d s: %s. It goes on trying; ./windlass status shows how it is, ./windlass down stops it."
                .formatted(DEADLINE.toSeconds(), parts);
    }

    private static Stream<PartReport> unhealthy(StackState state) {
        return state.parts().stream().filter(part -> part.health() != Health.HEALTHY);
    }

    private void urls(StackState state) throws IOException {
        Launch launch =
                stack.launch().orElseThrow(() -> new IOException("no launch is written down"));
        Long after = state.healthyAfterMillis();
        if (after != null) {
            console.say("All healthy after %.1f s.".formatted(after / 1000.0));
        }
        for (String line : lines(launch, state)) {
            console.say(line);
        }
    }

    private static List<String> lines(Launch launch, StackState state) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  explorer   " + launch.explorerUrl());
        if (launch.hasGateway()) {
            lines.add("  gateway    " + launch.gatewayUrl());
        }
        state.status().nodes().forEach(node -> lines.add("  RPC        " + node.http()));
        state.status().nodes().stream()
                .filter(node -> node.ws() != null)
                .forEach(node -> lines.add("  WebSocket  " + node.ws()));
        if (launch.chain() != ChainKind.ELSEWHERE) {
            lines.add(
                    "  chain      %s, id %d, coin %s with %d decimals"
                            .formatted(
                                    launch.facts().name(),
                                    launch.facts().id(),
                                    launch.facts().symbol(),
                                    launch.facts().decimals()));
            lines.add("  test keys  ./windlass keys");
        }
        if (launch.chain() == ChainKind.ANVIL) {
            lines.add("");
            lines.add(
                    "  This is anvil: no validators, no seals, no consensus to look at. Install Go for the real chain.");
        }
        lines.add("");
        return lines;
    }
}
