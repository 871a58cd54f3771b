package io.windlass.explorer.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;

/** The look's files, each with a mark of its content in the address, so that none is ever stale. */
final class Stylesheets {
    private static final String FOLDER = "META-INF/resources";
    private static final List<String> SHEETS =
            List.of(
                    "/windlass/tokens.css",
                    "/windlass/base.css",
                    "/windlass/values.css",
                    "/windlass/parts.css",
                    "/windlass/tables.css",
                    "/windlass/proof.css",
                    "/windlass/pages.css",
                    "/windlass/home.css");

    private Stylesheets() {}

    static List<String> addresses() {
        return SHEETS.stream().map(Stylesheets::marked).toList();
    }

    static String marked(String path) {
        CRC32 sum = new CRC32();
        try {
            sum.update(new ClassPathResource(FOLDER + path).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the frontend's " + path + " is not on the class path", e);
        }
        return path + "?v=" + Long.toHexString(sum.getValue());
    }
}
