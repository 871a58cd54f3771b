package io.windlass.e2e.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The explorer's JSON API and plain pages, read as any client would. */
public final class ExplorerApi {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI explorer;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public ExplorerApi(URI explorer) {
        this.explorer = explorer;
    }

    /** The answer to {@code /api/v1/…}; anything but 200 fails. */
    public JsonNode get(String path) {
        HttpResponse<String> response = fetch("/api/v1/" + path);
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** All items of a list, page by page to its end or to {@code most} items. */
    public List<JsonNode> list(String path, int most) {
        List<JsonNode> items = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "limit=100";
        while (next != null && items.size() < most) {
            JsonNode page = get(next);
            page.path("items").forEach(items::add);
            next = following(page);
        }
        return items;
    }

    private static @Nullable String following(JsonNode page) {
        String next = page.path("next").asString("");
        return next.isEmpty() ? null : next.replaceFirst("^.*/api/v1/", "");
    }

    /** Any path of the explorer, whatever its status. */
    public HttpResponse<String> fetch(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(explorer + path)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(explorer + path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + explorer + path, e);
        }
    }
}
