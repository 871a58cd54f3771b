package io.windlass.bench.load;

import io.windlass.bench.frame.Place;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stub node as a process, whose head goes forward when it is told. */
public final class StubHead implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Launched process;
    private final URI http;
    private final HttpClient client = HttpClient.newHttpClient();

    private StubHead(Launched process, URI http) {
        this.process = process;
        this.http = http;
    }

    public static StubHead start(Place place, Path file, long chainId)
            throws IOException, InterruptedException {
        Launched process =
                Launched.start(
                        "stub node",
                        place.work().resolve("node.log"),
                        Map.of(),
                        List.of(
                                place.java().toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.windlass.testing.StubNode",
                                "--blocks",
                                file.toString(),
                                "--chain-id",
                                Long.toString(chainId),
                                "--head",
                                "0",
                                "--empty-state"));
        Await.until("the stub node's URL", START, () -> !process.output().isEmpty());
        return new StubHead(process, URI.create(process.output().getFirst()));
    }

    public URI http() {
        return http;
    }

    public URI ws() {
        return URI.create(http.toString().replaceFirst("^http", "ws"));
    }

    public ProcessHandle process() {
        return process.handle();
    }

    /** Returns when subscribers were told. */
    public void move(long head) throws IOException, InterruptedException {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"stub_setHead\",\"params\":[%d]}"
                        .formatted(head);
        HttpRequest request =
                HttpRequest.newBuilder(http)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
