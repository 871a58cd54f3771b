package io.windlass.explorer.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.CRC32;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The look's files, each with a mark of its content in the address, so that none is ever stale. All
 * sheets go out as one: nothing is painted before the last of them has come.
 */
@Controller
final class Look {
    private static final String FOLDER = "META-INF/resources";
    private static final String SHEET = "/windlass/look.css";
    private static final String THEME = "/windlass/theme.js";
    private static final String MARK = "v";
    private static final CacheControl ASK_AGAIN = CacheControl.noCache();
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
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

    private final byte[] sheet = all();
    private final String theme = marked(THEME, read(THEME));

    String stylesheet() {
        return marked(SHEET, sheet);
    }

    String theme() {
        return theme;
    }

    @GetMapping(SHEET)
    void send(
            @RequestParam(name = MARK, defaultValue = "") String mark, HttpServletResponse response)
            throws IOException {
        // a node of another build may have been asked for what this one has not
        boolean stands = mark.equals(mark(sheet));
        response.setContentType("text/css;charset=utf-8");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, (stands ? FOR_EVER : ASK_AGAIN).getHeaderValue());
        response.setContentLength(sheet.length);
        response.getOutputStream().write(sheet);
    }

    private static byte[] all() {
        ByteArrayOutputStream sheets = new ByteArrayOutputStream();
        SHEETS.forEach(path -> sheets.writeBytes(read(path)));
        return sheets.toByteArray();
    }

    private static byte[] read(String path) {
        try {
            return new ClassPathResource(FOLDER + path).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the frontend's " + path + " is not on the class path", e);
        }
    }

    private static String marked(String path, byte[] content) {
        return path + "?" + MARK + "=" + mark(content);
    }

    private static String mark(byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return Long.toHexString(sum.getValue());
    }
}
