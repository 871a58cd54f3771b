package io.windlass.local.stack;

import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A role of ours, run from its packaged layout and asked over HTTP how it is. */
final class RolePart implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final RoleLaunch role;
    private final Set<String> needs;
    private final Migration migration;

    RolePart(RoleLaunch role, Set<String> needs, Migration migration) {
        this.role = role;
        this.needs = needs;
        this.migration = migration;
    }

    @Override
    public String name() {
        return role.name();
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public Optional<String> url() {
        return Optional.of(role.url());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        migration.ensure();
        role.writeSettings();
    }

    @Override
    public ProcessSpec spec() {
        return role.spec();
    }

    @Override
    public Probe probe() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(role.healthUrl())).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? new Probe.Well("answers")
                    : new Probe.Weak(reasons(answer.body()));
        } catch (IOException e) {
            return new Probe.Silent("no answer on " + role.healthUrl() + " yet");
        }
    }

    private static String reasons(String body) {
        try {
            String reasons =
                    JSON.readTree(body).findValues("reasons").stream()
                            .flatMap(JsonNode::valueStream)
                            .map(JsonNode::asString)
                            .collect(Collectors.joining("; "));
            return reasons.isEmpty() ? brief(body) : reasons;
        } catch (JacksonException e) {
            return brief(body);
        }
    }

    private static String brief(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
