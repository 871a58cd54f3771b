package io.windlass.ledger.write;

import io.windlass.chain.BlockNumber;
import io.windlass.ledger.LedgerSettings;
import io.windlass.ledger.SchemaMismatch;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;

/**
 * {@code ledger retain NUMBER|all URL} sets how many of the newest blocks must stay; {@code ledger
 * drop-below NUMBER URL [--yes]} drops older ones.
 */
public final class RetentionConsole {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int FAILED = 2;

    private static final String USAGE =
            "usage: ledger retain NUMBER|all URL, ledger drop-below NUMBER URL [--yes]; URL is the"
                    + " writer's, like jdbc:postgresql://127.0.0.1:5432/windlass?user=writer&password=…";

    private final PrintStream out;

    RetentionConsole(PrintStream out) {
        this.out = out;
    }

    /** Ends with 0 when done, 1 when refused, 2 when it could not be tried. */
    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new RetentionConsole(out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        boolean sure = arguments.size() == 4 && arguments.get(3).equals("--yes");
        if (arguments.size() != 3 && !sure) {
            out.println(USAGE);
            return FAILED;
        }
        String number = arguments.get(1);
        if (!number.matches("[0-9]{1,18}") && !number.equals("all")) {
            out.println("not a number of blocks: " + number);
            return FAILED;
        }
        try (Ledger ledger = Ledger.open(new LedgerSettings(arguments.get(2), "", "", null, 2))) {
            return switch (arguments.getFirst()) {
                case "retain" -> retain(ledger.retention(), number);
                case "drop-below" -> drop(ledger, new BlockNumber(Long.parseLong(number)), sure);
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

    private int retain(Retention retention, String number) {
        if (number.equals("all")) {
            retention.keep(OptionalLong.empty());
            out.println("The ledger keeps every block.");
        } else {
            retention.keep(OptionalLong.of(Long.parseLong(number)));
            out.printf(
                    "The ledger keeps the newest %s blocks; drop-below drops older ones.%n",
                    number);
        }
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
            case DropOutcome.Dropped(BlockNumber floor, long blocks, int partitions) -> {
                out.printf(
                        "Dropped %,d blocks below %s, in %d partitions.%n",
                        blocks, floor, partitions);
                yield DONE;
            }
        };
    }
}
