package io.windlass.gateway.config;

import io.windlass.gateway.config.ConfigOutcome.Invalid;
import io.windlass.gateway.config.ConfigOutcome.Valid;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the file: a whole valid configuration, or all that is wrong with it at once. */
public final class ConfigReader {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 16;

    private final Function<String, @Nullable String> environment;

    /**
     * @param environment what <code>${NAME}</code> in a value stands for; null = not set
     */
    public ConfigReader(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Never throws: a file that cannot be read is one fault. */
    public ConfigOutcome read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                return invalid(ConfigFault.ofFile("%s is longer than 1 MiB".formatted(file)));
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return invalid(ConfigFault.ofFile("%s cannot be read: %s".formatted(file, e)));
        }
    }

    /** The same from text. */
    public ConfigOutcome parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            return root == null ? invalid(ConfigFault.ofFile("the file is empty")) : checked(root);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            return invalid(
                    new ConfigFault(
                            mark.getLine() + 1,
                            mark.getColumn() + 1,
                            "not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            return invalid(ConfigFault.ofFile("not YAML: " + e.getMessage()));
        }
    }

    private ConfigOutcome checked(Node root) {
        Reading reading = new Reading(environment);
        GatewayFile file = FileSections.read(reading, new Section(reading, "", root));
        List<ConfigFault> faults = reading.faults();
        return faults.isEmpty() ? new Valid(file) : new Invalid(faults);
    }

    private static ConfigOutcome invalid(ConfigFault fault) {
        return new Invalid(List.of(fault));
    }
}
