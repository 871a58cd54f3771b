package io.windlass.e2e.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import io.windlass.e2e.stack.Stack;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The system's Chromium, started once; every visit is a reader without history. */
final class Chromium implements AutoCloseable {
    private static final String EXECUTABLE = "windlass.e2e.chromium";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final URI explorer = Stack.explorer();
    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Path executable = executable();
        // Without this Playwright fetches browsers of its own.
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Lets a reader do {@code journey}; fails afterwards if the browser had anything to object. */
    void visit(Screen screen, Consumer<Visitor> journey) {
        visit(screen, true, journey);
    }

    /** What a reader without JavaScript, or a program that makes a link preview, sees. */
    void visitWithoutScripts(Consumer<Visitor> journey) {
        visit(Screen.WIDE_LIGHT, false, journey);
    }

    private void visit(Screen screen, boolean scripts, Consumer<Visitor> journey) {
        try (BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(screen.width, screen.height)
                                .setColorScheme(screen.scheme)
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setLocale("en-US")
                                .setJavaScriptEnabled(scripts)
                                .setBaseURL(explorer.toString()))) {
            Visitor visitor = new Visitor(context, explorer, screen, scripts);
            try {
                journey.accept(visitor);
            } catch (RuntimeException | AssertionError e) {
                visitor.keepPicture("failed-" + System.identityHashCode(e));
                throw e;
            }
            visitor.hasNothingToObject();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        return Optional.ofNullable(System.getProperty(EXECUTABLE))
                .map(Path::of)
                .or(Chromium::onPath)
                .orElseThrow(() ->
                        new AssertionError(
                                "No Chromium found: install it (apt install chromium) or"
                                        + " name one with -D"
                                        + EXECUTABLE
                                        + "=…"));
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
