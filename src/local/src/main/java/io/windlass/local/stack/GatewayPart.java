package io.windlass.local.stack;

import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import io.windlass.local.process.ProcessSpec.StopSignal;
import io.windlass.local.store.RedisPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gateway in front of the chain's RPC nodes, run from its packaged layout. */
final class GatewayPart implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private static final int WORDS = 200;

    private final Launch launch;
    private final GatewaySettings settings;
    private final Path log;

    GatewayPart(Launch launch, GatewaySettings settings, Path log) {
        this.launch = launch;
        this.settings = settings;
        this.log = log;
    }

    @Override
    public String name() {
        return StackParts.GATEWAY;
    }

    @Override
    public Set<String> needs() {
        return Set.of(RedisPart.OF_GATEWAY);
    }

    @Override
    public Optional<String> url() {
        return Optional.of(launch.gatewayUrl());
    }

    @Override
    public void prepare() throws IOException {
        settings.write();
    }

    @Override
    public ProcessSpec spec() {
        Path home = Path.of(launch.tools().roles(), StackParts.GATEWAY);
        List<String> command =
                List.of(
                        home.resolve("bin").resolve(StackParts.GATEWAY).toString(),
                        "run",
                        settings.file().toString());
        return new ProcessSpec(
                command, Map.of("WINDLASS_JAVA", launch.tools().java()), log, StopSignal.TERM);
    }

    /** Well once it serves a head. */
    @Override
    public Probe probe() throws InterruptedException {
        String url =
                "http://%s:%d/readyz"
                        .formatted(Launch.LOOPBACK, launch.ports().gatewayManagement());
        try {
            HttpResponse<String> answer =
                    CLIENT.send(
                            HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                            BodyHandlers.ofString());
            String words = answer.body().replaceAll("\\s+", " ").strip();
            return answer.statusCode() == 200
                    ? new Probe.Well("serves a head")
                    : new Probe.Weak(words.substring(0, Math.min(WORDS, words.length())));
        } catch (IOException e) {
            return new Probe.Silent("no answer on " + url + " yet");
        }
    }
}
