package io.windlass.gateway.command;

import io.windlass.gateway.config.ConfigFault;
import io.windlass.gateway.config.ConfigOutcome.Invalid;
import io.windlass.gateway.config.ConfigOutcome.Valid;
import io.windlass.gateway.config.ConfigReader;
import io.windlass.gateway.config.GatewayFile;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code check FILE}: would a gateway start with it? Exit status 0 yes, 1 no, 2 asked wrongly. */
public final class CheckConsole {
    private final ConfigReader reader;
    private final PrintStream out;

    public CheckConsole(ConfigReader reader, PrintStream out) {
        this.reader = reader;
        this.out = out;
    }

    /** Prints to standard output, with the environment of this process. */
    public static CheckConsole ofProcess() {
        return new CheckConsole(new ConfigReader(System::getenv), System.out);
    }

    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            out.println("usage: check FILE");
            return 2;
        }
        Path file = Path.of(arguments.getFirst());
        return switch (reader.read(file)) {
            case Valid(GatewayFile valid) -> {
                out.printf(
                        "%s is fine: %d nodes, chain %d, tiers %s%n",
                        file,
                        valid.nodes().size(),
                        valid.chain().id(),
                        String.join(", ", valid.access().tiers().keySet()));
                yield 0;
            }
            case Invalid(List<ConfigFault> faults) -> {
                faults.forEach(fault -> out.printf("%s:%s%n", file, fault));
                yield 1;
            }
        };
    }
}
