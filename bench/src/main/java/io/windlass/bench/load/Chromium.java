package io.windlass.bench.load;

import io.windlass.testing.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The system's Chromium with one page, driven by its own protocol (Chrome DevTools Protocol). */
public final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Launched process;
    private final Path profile;
    private final HttpClient client;
    private final WebSocket page;
    private final Answers answers;
    private final AtomicInteger ids = new AtomicInteger();

    private Chromium(
            Launched process, Path profile, HttpClient client, WebSocket page, Answers answers) {
        this.process = process;
        this.profile = profile;
        this.client = client;
        this.page = page;
        this.answers = answers;
    }

    /**
     * Starts it with an empty profile.
     *
     * @throws IllegalStateException when none is installed
     */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(folder, "chromium-");
        Launched process =
                Launched.start(
                        "Chromium",
                        folder.resolve("chromium.log"),
                        Map.of(),
                        List.of(
                                program().toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank"));
        Path port = profile.resolve("DevToolsActivePort");
        Await.until("Chromium listens", PATIENCE, () -> Files.readAllLines(port).size() == 2);
        String first = Files.readAllLines(port).getFirst();
        Answers answers = new Answers();
        HttpClient client = HttpClient.newHttpClient();
        WebSocket page =
                client.newWebSocketBuilder().buildAsync(pageSocket(client, first), answers).join();
        Chromium chromium = new Chromium(process, profile, client, page, answers);
        chromium.call("Page.enable", Map.of());
        chromium.call("Runtime.enable", Map.of());
        return chromium;
    }

    private static URI pageSocket(HttpClient client, String port)
            throws IOException, InterruptedException {
        URI list = URI.create("http://127.0.0.1:" + port + "/json/list");
        String found =
                client.send(
                                HttpRequest.newBuilder(list).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        for (JsonNode target : JSON.readTree(found)) {
            if (target.path("type").asString().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asString());
            }
        }
        throw new IllegalStateException("Chromium has no page: " + found);
    }

    public ProcessHandle process() {
        return process.handle();
    }

    /** Gives pages a function of this name that tells {@code listener} its one text. */
    public void onCall(String name, Consumer<String> listener) {
        answers.listeners.put(name, listener);
        call("Runtime.addBinding", Map.of("name", name));
    }

    /** Runs a script in every page before any of its own. */
    public void onEveryPage(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public void open(URI url) {
        call("Page.navigate", Map.of("url", url.toString()));
    }

    /** Calls a method of the protocol and returns its result. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.awaited.put(id, answer);
        ObjectNode message = JSON.createObjectNode();
        message.put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        page.sendText(JSON.writeValueAsString(message), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** What the browser says, put together from its pieces. */
    private static final class Answers implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
        private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                take(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(JsonNode message) {
            CompletableFuture<JsonNode> waiting = awaited.remove(message.path("id").asInt(0));
            if (waiting != null) {
                if (message.has("error")) {
                    waiting.completeExceptionally(
                            new IllegalStateException(message.get("error").toString()));
                } else {
                    waiting.complete(message.path("result"));
                }
            } else if (message.path("method").asString("").equals("Runtime.bindingCalled")) {
                JsonNode call = message.path("params");
                Consumer<String> listener = listeners.get(call.path("name").asString());
                if (listener != null) {
                    listener.accept(call.path("payload").asString());
                }
            }
        }
    }

    @Override
    public void close() {
        page.abort();
        client.shutdownNow();
        process.close();
        deleteProfile();
    }

    private void deleteProfile() {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> {
                        var _ = file.toFile().delete();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + profile, e);
        }
    }

    public static boolean isInstalled() {
        return found().isPresent();
    }

    private static Path program() {
        return found().orElseThrow(() ->
                new IllegalStateException(
                        "Chromium is missing: install it (apt install chromium)"));
    }

    private static Optional<Path> found() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
