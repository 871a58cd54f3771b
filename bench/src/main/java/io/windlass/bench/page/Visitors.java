package io.windlass.bench.page;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Readers who open a page and then only look at it: they ask what a browser with the framework's
 * client asks, each with a session of his own, up to the point where the page is drawn by the
 * server.
 */
final class Visitors implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RESULT = Pattern.compile("\"@v-return\":\\[([0-9]+),([0-9]+)]");
    private static final String SESSION = "JSESSIONID=";

    private final URI explorer;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<WebSocket> sockets = new ArrayList<>();

    Visitors(URI explorer) {
        this.explorer = explorer;
    }

    /**
     * So many open the page.
     *
     * @param live whether they keep the connection that a page that moves is pushed to by
     */
    void come(int number, String path, boolean live) throws IOException, InterruptedException {
        for (int i = 0; i < number; i++) {
            open(path, live);
        }
    }

    private void open(String path, boolean live) throws IOException, InterruptedException {
        HttpResponse<String> first = get(path, "");
        String route = path.substring(1);
        HttpResponse<String> init =
                get(
                        "/?v-r=init&query=&location="
                                + URLEncoder.encode(route, StandardCharsets.UTF_8),
                        session(first, ""));
        String session = session(init, session(first, ""));
        JsonNode settings = JSON.readTree(init.body()).path("appConfig");
        JsonNode start = settings.path("uidl");
        int ui = settings.path("v-uiId").asInt();
        String key = start.path("Vaadin-Security-Key").asString();
        String drawn = say(ui, session, navigation(key, route, start.path("syncId").asInt()));
        if (!drawn.contains("part-asof")) {
            throw new IOException("%s was not drawn: %s".formatted(path, drawn));
        }
        Matcher result = RESULT.matcher(drawn);
        if (result.find()) {
            say(ui, session, result(key, result));
        }
        if (live) {
            connect(ui, start.path("Vaadin-Push-ID").asString(), session);
        }
    }

    private String say(int ui, String session, String message)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(explorer.resolve("/?v-r=uidl&v-uiId=" + ui))
                        .headers("Cookie", session, "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(message))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("status %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** What it says when a call that the server sent has come to a result. */
    private static String result(String key, Matcher call) {
        return """
        {"csrfToken":"%s","rpc":[{"type":"channel","node":%s,"channel":%s,"args":[0]}],
        "syncId":1,"clientId":1}
        """
                .formatted(key, call.group(1), call.group(2));
    }

    /** What Flow's client says when its router has picked the server's part of the page. */
    private static String navigation(String key, String route, int sync) {
        return """
        {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":
        {"route":"%s","query":"","appShellTitle":"","historyState":null,"trigger":""}}],
        "syncId":%d,"clientId":0}
        """
                .formatted(key, route, sync);
    }

    private void connect(int ui, String push, String session) {
        URI url = URI.create(explorer.toString().replaceFirst("^http", "ws"));
        String path =
                ("/VAADIN/push?v-r=push&v-uiId=%d&v-pushId=%s&X-Atmosphere-tracking-id=0"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&X-atmo-protocol=true")
                        .formatted(ui, push);
        sockets.add(
                client.newWebSocketBuilder()
                        .header("Cookie", session)
                        .buildAsync(url.resolve(path), new WebSocket.Listener() {})
                        .join());
    }

    private HttpResponse<String> get(String path, String cookie)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(explorer.resolve(path));
        request.header("Accept", "text/html,application/json");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("%s: status %d".formatted(path, answer.statusCode()));
        }
        return answer;
    }

    private static String session(HttpResponse<?> answer, String otherwise) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(SESSION))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
        client.shutdownNow();
    }
}
