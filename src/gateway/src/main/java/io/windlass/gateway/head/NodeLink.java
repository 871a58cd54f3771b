package io.windlass.gateway.head;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions to one node beside the data path: one connection kept, one deadline for the whole
 * answer, never more than {@value #MOST_BYTES} bytes. The caller's thread waits.
 */
public final class NodeLink {
    private static final int MOST_BYTES = 16 << 20;
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    private final HttpRequest.Builder template;
    private final Duration deadline;

    public NodeLink(URI http, Duration deadline) {
        this.deadline = deadline;
        URI bare = URI.create(http.toString().replaceFirst("//[^/@]*@", "//"));
        template =
                HttpRequest.newBuilder(bare)
                        .timeout(deadline)
                        .header("Content-Type", "application/json");
        String user = http.getUserInfo();
        if (user != null) {
            byte[] pair = user.getBytes(StandardCharsets.UTF_8);
            template.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
    }

    /** A question: a method and its parameters as a JSON array. */
    public record Question(String method, String params) {}

    /** The result, or empty where it is null or the node answered with an error. */
    public Optional<JsonNode> ask(String method, String params)
            throws LinkFault, InterruptedException {
        JsonNode answer = post(write(new Question(method, params), 0));
        JsonNode error = answer.get("error");
        if (error != null && !error.isNull()) {
            throw new LinkFault("refused", "it refused %s".formatted(method));
        }
        if (!answer.has("result")) {
            throw new LinkFault("malformed", "no result in its answer to %s".formatted(method));
        }
        return present(answer.get("result"));
    }

    /** Results in the order asked, each empty where it is null or an error. */
    public List<Optional<JsonNode>> askAll(List<Question> questions)
            throws LinkFault, InterruptedException {
        StringBuilder batch = new StringBuilder("[");
        List<Optional<JsonNode>> results = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            batch.append(i == 0 ? "" : ",").append(write(questions.get(i), i));
            results.add(Optional.empty());
        }
        JsonNode answers = post(batch.append(']').toString());
        if (!answers.isArray()) {
            throw new LinkFault("malformed", "a batch was not answered with an array");
        }
        for (JsonNode answer : answers) {
            int id = answer.path("id").asInt(-1);
            if (id >= 0 && id < results.size() && answer.has("result")) {
                results.set(id, present(answer.get("result")));
            }
        }
        return results;
    }

    private static Optional<JsonNode> present(JsonNode result) {
        return result.isNull() ? Optional.empty() : Optional.of(result);
    }

    private static String write(Question question, int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                .formatted(id, question.method(), question.params());
    }

    private JsonNode post(String body) throws LinkFault, InterruptedException {
        HttpRequest request =
                template.copy().POST(HttpRequest.BodyPublishers.ofString(body)).build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                CLIENT.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response = exchange.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw new LinkFault(
                        "unreachable", "it answered with HTTP " + response.statusCode());
            }
            return JSON.readTree(response.body());
        } catch (TimeoutException e) {
            throw timedOut(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HttpTimeoutException ? timedOut(e) : unreachable(e);
        } catch (JacksonException e) {
            throw new LinkFault("malformed", "its answer is not JSON", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private LinkFault timedOut(Exception cause) {
        return new LinkFault(
                "timed_out", "no answer within %d ms".formatted(deadline.toMillis()), cause);
    }

    private static LinkFault unreachable(ExecutionException e) {
        Throwable cause = e.getCause();
        String word =
                cause instanceof IOException
                        ? cause.getClass().getSimpleName()
                        : String.valueOf(cause);
        return new LinkFault("unreachable", "the connection failed: " + word, e);
    }
}
