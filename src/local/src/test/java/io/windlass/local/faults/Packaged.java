package io.windlass.local.faults;

import java.nio.file.Path;
import java.util.Objects;

/** The packaged layout under test, as {@code ./windlass test} names it. */
record Packaged(Path home, Path roles, String java, String geth) {
    static Packaged named() {
        return new Packaged(
                Path.of(property("windlass.home")),
                Path.of(property("windlass.package")),
                property("windlass.java"),
                property("windlass.geth"));
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name),
                "needs the packaged roles: use ./windlass test, or name them with -D" + name);
    }
}
