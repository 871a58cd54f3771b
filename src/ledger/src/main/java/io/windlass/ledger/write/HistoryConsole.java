package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.SchemaMismatch;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;

/**
 * What a person decides about stored history: {@code ledger retain NUMBER|all URL [--yes]} sets how
 * many of the newest blocks must stay, {@code ledger drop-below NUMBER URL [--yes]} drops older
 * ones, and {@code ledger forget-above NUMBER URL [--yes]} takes back a branch that lost by more
 * than an indexer may replace by itself.
 */
public final class HistoryConsole {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int FAILED = 2;

    private static final Duration WHILE_FORGETTING = Duration.ofHours(1);

    private static final String USAGE =
            "usage: ledger retain NUMBER|all URL [--yes], ledger drop-below NUMBER URL [--yes],"
                    + " ledger forget-above NUMBER URL [--yes]; URL is the writer's, like jdbc:postgresql://127.0.0.1:5432/windlass?user=writer&password=…";

    private final PrintStream out;

    HistoryConsole(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when done, 1 when refused, 2 when it could not be tried. */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new HistoryConsole(out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        boolean sure = arguments.size() == 4 && arguments.get(3).equals("--yes");
        if (arguments.size() != 3 && !sure) {
            out.println(USAGE);
            return FAILED;
        }
        String number = arguments.get(1);
        boolean all = number.equals("all") && arguments.getFirst().equals("retain");
        if (!number.matches("[0-9]{1,18}") && !all) {
            out.println("not a number of blocks: " + number);
            return FAILED;
        }
        try (Ledger ledger = Ledger.open(new LedgerSettings(arguments.get(2), "", "", null, 2))) {
            return switch (arguments.getFirst()) {
                case "retain" -> retain(ledger.retention(), number, sure);
                case "drop-below" -> drop(ledger, new BlockNumber(Long.parseLong(number)), sure);
                case "forget-above" ->
                        forget(ledger, new BlockNumber(Long.parseLong(number)), sure);
                default -> usage();
            };
        } catch (SchemaMismatch
                | FlywayException
                | DataAccessException
                | IllegalArgumentException e) {
            out.println(
                    "not done: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return FAILED;
        }
    }

    private int usage() {
        out.println(USAGE);
        return FAILED;
    }

    private int retain(Retention retention, String number, boolean sure) {
        if (number.equals("all")) {
            retention.keep(OptionalLong.empty());
            out.println("The ledger keeps every block.");
            return DONE;
        }
        long keep = Long.parseLong(number);
        BlockNumber floor = retention.floorFor(keep);
        if (!sure && floor.compareTo(retention.policy().floor()) > 0) {
            out.printf(
                    "This would let the indexer drop all blocks below %s for good. Add --yes to do it.%n",
                    floor);
            return REFUSED;
        }
        retention.keep(OptionalLong.of(keep));
        out.printf(
                "The ledger keeps the newest %d blocks; the indexer drops older ones by whole partitions.%n",
                keep);
        return DONE;
    }

    private int drop(Ledger ledger, BlockNumber below, boolean sure) {
        long size = ledger.retention().policy().partitionBlocks();
        if (!sure) {
            out.printf(
                    "This would drop all blocks below %d (partitions hold %d blocks) for good. Add --yes to do it.%n",
                    below.value() / size * size, size);
            return REFUSED;
        }
        return switch (ledger.retention().dropBelow(below)) {
            case DropOutcome.Refused(String reason) -> {
                out.println("Refused: " + reason + ".");
                yield REFUSED;
            }
            case DropOutcome.GaveWay _ -> {
                out.println("Refused: transactions under way use the tables; try again.");
                yield REFUSED;
            }
            case DropOutcome.Dropped(BlockNumber floor, long blocks, int partitions) -> {
                out.printf(
                        "Dropped %,d blocks below %s, in %d partitions.%n",
                        blocks, floor, partitions);
                yield DONE;
            }
        };
    }

    private int forget(Ledger ledger, BlockNumber ancestor, boolean sure) {
        long tip = ledger.tip().map(newest -> newest.number().value()).orElse(0L);
        int depth = Math.toIntExact(Math.max(0, tip - ancestor.value()));
        if (ledger.identity().filter(chain -> chain.consensus().isBft()).isPresent()) {
            out.println("Refused: blocks of this chain are final, none is ever forgotten.");
            return REFUSED;
        }
        if (!sure) {
            out.printf(
                    "This would forget %,d blocks, from %d to %d; an indexer then follows the branch of its nodes from block %s on. Add --yes to do it.%n",
                    depth, ancestor.value() + 1, tip, ancestor);
            return REFUSED;
        }
        Optional<FollowTerm> term = ledger.leases().acquireFollow("forget-above", WHILE_FORGETTING);
        if (term.isEmpty()) {
            out.println("Refused: stop the indexers first; " + follower(ledger) + " follows.");
            return REFUSED;
        }
        return switch (forget(ledger, term.get(), ancestor, depth)) {
            case ForgetOutcome.Forgotten _ -> {
                out.printf("Forgot %,d blocks above %s.%n", depth, ancestor);
                yield DONE;
            }
            case ForgetOutcome.NothingAbove _ -> {
                out.printf("Nothing is stored above block %s.%n", ancestor);
                yield DONE;
            }
            case ForgetOutcome.Refused(String reason) -> {
                out.println("Refused: " + reason + ".");
                yield REFUSED;
            }
        };
    }

    private ForgetOutcome forget(Ledger ledger, FollowTerm term, BlockNumber ancestor, int depth) {
        Thread whenStopped = new Thread(() -> giveBack(() -> ledger.leases().abandon(term)));
        Runtime.getRuntime().addShutdownHook(whenStopped);
        try {
            return ledger.forget(term, ancestor, depth);
        } finally {
            giveBack(() -> ledger.leases().release(term));
            leaveTo(whenStopped);
        }
    }

    private void giveBack(Runnable right) {
        try {
            right.run();
        } catch (DataAccessException e) {
            // what ended the forget is said as well
            out.printf(
                    "The right to follow could not be given back: no indexer follows for up to %d minutes.%n",
                    WHILE_FORGETTING.toMinutes());
        }
    }

    /** It is not needed any more, or it needs the connections until its end. */
    private static void leaveTo(Thread whenStopped) {
        try {
            Runtime.getRuntime().removeShutdownHook(whenStopped);
        } catch (IllegalStateException isRunning) {
            try {
                whenStopped.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String follower(Ledger ledger) {
        return ledger.leases().follower().map(held -> held.term().holder()).orElse("one");
    }
}
