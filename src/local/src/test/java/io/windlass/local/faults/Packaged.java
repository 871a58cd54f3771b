package io.windlass.local.faults;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.Launch.Toolbox;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.stack.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The packaged layout under test, as {@code ./windlass test} names it. */
public record Packaged(Path home, Path roles, String java, String geth) {
    public static Packaged named() {
        return new Packaged(
                Path.of(property("windlass.home")),
                Path.of(property("windlass.package")),
                property("windlass.java"),
                property("windlass.geth"));
    }

    /** A chain of our own, at ports that are free. */
    public Launch launch() {
        return new Launch(
                ChainKind.CLIQUE,
                ChainFacts.OURS,
                List.of(),
                "",
                new PortPlan(LocalStack.freePortBase().orElseThrow()),
                Launch.LOOPBACK,
                false,
                new Toolbox(home.toString(), "", java, geth));
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name),
                "needs the packaged roles: use ./windlass test, or name them with -D" + name);
    }
}
