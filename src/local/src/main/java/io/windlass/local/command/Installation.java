package io.windlass.local.command;

import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch.Toolbox;
import java.nio.file.Path;

/** What the launcher script tells of this checkout, in system properties. */
record Installation(Path home, String roles, String java, String geth, String anvil) {
    static Installation fromProperties() {
        return new Installation(
                Path.of(property("home")),
                property("package"),
                property("java"),
                property("geth"),
                property("anvil"));
    }

    Toolbox toolbox(ChainKind chain) {
        return new Toolbox(
                home.toString(),
                roles,
                java,
                switch (chain) {
                    case CLIQUE -> geth;
                    case ANVIL -> anvil;
                    case ELSEWHERE -> "";
                });
    }

    private static String property(String name) {
        return System.getProperty("windlass." + name, "");
    }
}
