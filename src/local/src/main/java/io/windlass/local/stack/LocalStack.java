package io.windlass.local.stack;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Await;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.stack.UpOutcome.AlreadyUp;
import io.windlass.local.stack.UpOutcome.Refused;
import io.windlass.local.stack.UpOutcome.Started;
import io.windlass.local.status.StackState;
import io.windlass.local.store.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The stack of one data folder, seen from outside: bring it up, look at it, take it down. */
public final class LocalStack {
    private static final Duration SILENT = Duration.ofSeconds(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

    private final DataFolder data;
    private final Clock clock;

    public LocalStack(DataFolder data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    public DataFolder data() {
        return data;
    }

    /** What the supervisor last wrote, whether it still runs or not. */
    public Optional<StackState> state() throws IOException {
        return JsonFile.read(data.state(), StackState.class);
    }

    /** What the last `up` decided to run. */
    public Optional<Launch> launch() throws IOException {
        return JsonFile.read(data.launch(), Launch.class);
    }

    /** The running stack; not healthy when its supervisor has fallen silent. */
    public Optional<StackState> running() throws IOException {
        Optional<StackState> state = state().filter(StackState::hasSupervisor);
        if (state.isEmpty()) {
            return state;
        }
        Duration silence =
                Duration.between(
                        Files.getLastModifiedTime(data.state()).toInstant(), clock.instant());
        return silence.compareTo(SILENT) < 0
                ? state
                : state.map(known -> known.troubled(whySilent(silence)));
    }

    // on a full disk the supervisor cannot say that the disk is full
    private String whySilent(Duration silence) {
        return new DiskSpace(data.path())
                .tooFullFor(DiskSpace.NEEDED_TO_RUN)
                .orElse(
                        "the supervisor has said nothing for %d s; see ./windlass logs supervisor"
                                .formatted(silence.toSeconds()));
    }

    /** A first port that is free, with all that follow it. */
    public static OptionalInt freePortBase() {
        return PortCheck.free();
    }

    public UpOutcome up(Launch launch) throws IOException, InterruptedException {
        Optional<StackState> running = running();
        if (running.isPresent()) {
            return new AlreadyUp(running.get());
        }
        data.create();
        stopOrphans();
        ChainIdentity identity = ChainIdentity.of(launch, clock);
        Optional<String> refusal = refusal(launch, identity);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        JsonFile.write(data.chain(), identity);
        JsonFile.write(data.launch(), launch);
        return new Started(Detached.supervisor(data, launch.tools().java()));
    }

    /** Stops everything that was started here; false when nothing ran. */
    public boolean down() throws IOException, InterruptedException {
        Optional<StackState> running = running();
        if (running.isEmpty()) {
            return stopOrphans();
        }
        ProcessMark supervisor = running.get().supervisor();
        supervisor.live().ifPresent(ProcessHandle::destroy);
        if (!Await.until(STOP_PATIENCE, () -> supervisor.live().isEmpty())) {
            supervisor.live().ifPresent(ProcessHandle::destroyForcibly);
        }
        stopOrphans();
        return true;
    }

    /** Forgets the chain, the ledger and the logs; only in a folder that a stack was run in. */
    public void forget() throws IOException {
        FileTree.delete(data.path());
    }

    /** Processes that a killed supervisor left running. */
    public List<ProcessMark> orphans() throws IOException {
        return state().map(Orphans::of).orElse(List.of());
    }

    private boolean stopOrphans() throws IOException, InterruptedException {
        List<ProcessMark> orphans = orphans();
        Orphans.stop(orphans);
        return !orphans.isEmpty();
    }

    private Optional<String> refusal(Launch launch, ChainIdentity wanted) {
        Optional<String> full = new DiskSpace(data.path()).tooFullFor(DiskSpace.NEEDED_TO_START);
        return full.or(() -> PortCheck.busy(launch)).or(() -> otherChain(wanted));
    }

    private Optional<String> otherChain(ChainIdentity wanted) {
        return kept().flatMap(kept -> wanted.differenceFrom(kept, data.path().toString()));
    }

    private Optional<ChainIdentity> kept() {
        try {
            return JsonFile.read(data.chain(), ChainIdentity.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + data.chain(), e);
        }
    }
}
