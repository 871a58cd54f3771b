package io.windlass.bench.page;

import io.windlass.bench.frame.Place;
import io.windlass.bench.load.Launched;
import io.windlass.testing.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the frameworks cost by themselves: a Vaadin page without content, and a Spring controller
 * that gives back bytes; extracted and started as the explorer is.
 */
record Bare(Launched process, URI url) implements AutoCloseable {
    static final String PAGE = "/";

    private static final Duration START = Duration.ofMinutes(3);

    static Bare start(Place place) throws IOException, InterruptedException {
        int port = FreePorts.next();
        // flags as in bin/explorer
        Launched process =
                Launched.start(
                        "the bare frameworks",
                        place.work().resolve("bare.log"),
                        Map.of(),
                        List.of(
                                place.java().toString(),
                                "-Xmx448m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "-jar",
                                place.roles().resolve("bare/windlass-bare.jar").toString(),
                                "--server.address=127.0.0.1",
                                "--server.port=" + port));
        Bare bare = new Bare(process, URI.create("http://127.0.0.1:" + port));
        process.awaitStart("the bare frameworks answer", START, bare::answers);
        return bare;
    }

    private boolean answers() throws IOException {
        try (Connection connection = new Connection(url)) {
            return connection.get(PAGE).length > 0;
        }
    }

    /** Gives the controller these bytes to give back, and returns their path. */
    String serve(String name, byte[] bytes) throws IOException, InterruptedException {
        String path = "/bytes/" + name;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(url.resolve(path))
                            .header("Content-Type", "application/octet-stream")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                            .build();
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("PUT %s: status %d".formatted(path, status));
            }
        }
        return path;
    }

    @Override
    public void close() {
        process.close();
    }
}
