package io.windlass.gateway.config;

import java.util.List;

/** What reading a file gave. */
public sealed interface ConfigOutcome {
    record Valid(GatewayFile file) implements ConfigOutcome {}

    /** Everything that is wrong, in the order of the lines; at least one fault. */
    record Invalid(List<ConfigFault> faults) implements ConfigOutcome {}
}
