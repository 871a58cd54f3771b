package io.windlass.gateway.replay;

import static io.windlass.gateway.replay.Recording.JSON;

import io.windlass.gateway.head.ClientFamily;
import io.windlass.gateway.method.ErrorLanguage;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Replays recorded exchanges through a gateway that is started beside it, with this process as its
 * one node: {@code PassThroughConsole TESTS BLOCKS STUB_PORT GATEWAY_URL}. Results must be equal as
 * JSON; errors must have the code that the gateway's language gives them, and the data. Exits 1
 * where anything differs.
 */
public final class PassThroughConsole {
    private static final Duration FOR_THE_GATEWAY = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private int equal;
    private int different;

    private PassThroughConsole(URI gateway) {
        this.gateway = gateway;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4) {
            System.err.println("usage: PassThroughConsole TESTS BLOCKS STUB_PORT GATEWAY_URL");
            System.exit(2);
        }
        List<Recording> recordings = Recording.ofFolder(Path.of(arguments[0]));
        PassThroughConsole console = new PassThroughConsole(URI.create(arguments[3]));
        try (RecordedNode node =
                new RecordedNode(
                        Integer.parseInt(arguments[2]), Path.of(arguments[1]), recordings)) {
            Await.until("the gateway serves the head", FOR_THE_GATEWAY, console::isServing);
            for (Recording each : recordings) {
                console.replay(each);
            }
            console.tell(recordings.size(), node.tagged());
        }
        System.exit(console.different == 0 ? 0 : 1);
    }

    private boolean isServing() throws IOException, InterruptedException {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}";
        return post(call).path("result").asString("").equals("0x36");
    }

    private void replay(Recording recording) throws IOException, InterruptedException {
        JsonNode got = post(recording.request().toString());
        JsonNode want = recording.response();
        boolean same =
                want.has("error")
                        ? sameError(recording.method(), want.get("error"), got.path("error"))
                        : want.path("result").equals(got.get("result"));
        if (same && got.path("id").equals(want.path("id"))) {
            equal++;
        } else {
            different++;
            System.out.println(recording.name() + "\n  want " + cut(want) + "\n  got  " + cut(got));
        }
    }

    private static boolean sameError(String method, JsonNode want, JsonNode got) {
        Refusal told =
                ErrorLanguage.judge(ClientFamily.GETH, JsonSlice.of(want.toString()), method)
                        .refusal();
        boolean sameData = !want.has("data") || want.get("data").equals(got.get("data"));
        return got.path("code").asInt() == told.code() && sameData;
    }

    private static String cut(JsonNode value) {
        String text = value.toString();
        return text.length() < 300 ? text : text.substring(0, 300) + "…";
    }

    private JsonNode post(String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void tell(int all, List<String> tagged) {
        tagged.forEach(call -> System.out.println("sent with a tag: " + call));
        different += tagged.size();
        System.out.printf(
                "%d exchanges: %d equal, %d different, %d sent with a tag%n",
                all, equal, different - tagged.size(), tagged.size());
    }
}
