package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients that mean harm get from a gateway of real sockets. */
final class AttacksTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String HEAD =
            "POST / HTTP/1.1\r\nhost: gateway\r\ncontent-type: application/json\r\n";

    private static GatewayStage stage;

    @BeforeAll
    static void starts() throws Exception {
        stage = new GatewayStage();
        // others may send more than a stranger
        stage.reconfigure("tiers:", "tiers:\n  partner: {}");
    }

    @AfterAll
    static void ends() {
        stage.close();
    }

    @Test
    void aHundredMegabytesAreRefusedBeforeTheyAreSent() throws Exception {
        try (Socket socket = connected()) {
            say(socket, HEAD + "content-length: 104857600\r\n\r\n{");
            assertThat(heard(socket)).startsWith("HTTP/1.1 413");
        }
        stillAnswers();
    }

    @Test
    void chunksWithoutEndAreCutOff() throws Exception {
        try (Socket socket = connected()) {
            say(socket, HEAD + "transfer-encoding: chunked\r\n\r\n");
            String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
            // enough for any bound of this stage, little enough to fit into the sockets' buffers
            say(socket, chunk.repeat(6));
            assertThat(heard(socket)).startsWith("HTTP/1.1 413");
        }
        stillAnswers();
    }

    @Test
    void aRequestThatNeverEndsIsEnded() throws Exception {
        try (Socket socket = connected()) {
            say(socket, HEAD + "content-length: 100\r\n\r\n{\"id\"");
            assertThat(heard(socket)).startsWith("HTTP/1.1 408");
        }
        stillAnswers();
    }

    @Test
    void aHeadThatNeverEndsIsEnded() throws Exception {
        try (Socket socket = connected()) {
            say(socket, "POST / HTTP/1.1\r\nhost: gate");
            assertThat(heard(socket)).startsWith("HTTP/1.1 408");
        }
        stillAnswers();
    }

    @Test
    void requestsWithoutReadingTheAnswersWaitForTheirReader() throws Exception {
        String call = GatewayStage.request("eth_chainId", "[]");
        String request = HEAD + "content-length: " + call.length() + "\r\n\r\n" + call;
        int calls = 20_000;
        try (Socket socket = connected()) {
            Thread asking =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    say(socket, request.repeat(calls));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            int answers = 0;
            while (answers < calls) {
                String line = reader.readLine();
                assertThat(line).isNotNull();
                answers +=
                        line.startsWith("HTTP/1.1 200") || line.contains("}HTTP/1.1 200") ? 1 : 0;
            }
            asking.join();
        }
        stillAnswers();
    }

    @Test
    void jsonAsDeepAsTheBodyAllowsIsRefused() throws Exception {
        HttpResponse<String> bare = stage.post("[".repeat(60_000));
        assertThat(bare.statusCode()).isEqualTo(400);
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        assertThat(stage.call("eth_call", deep)).contains("\"error\"");
        stillAnswers();
    }

    @Test
    void pingsWithoutReadingThePongsGetFewOfThem() throws Exception {
        int pings = 250_000;
        int size = 125;
        try (RawWebSocket socket = new RawWebSocket(stage.uri("/").getPort())) {
            for (int i = 0; i < pings / 1_000; i++) {
                socket.send(RawWebSocket.PING, true, new byte[size], 1_000);
            }
            socket.say(GatewayStage.request("eth_chainId", "[]"));
            int pongs = 0;
            while (socket.heard().code() != RawWebSocket.TEXT) {
                pongs++;
            }
            assertThat(pongs).as("what sockets hold, and no more").isLessThan(pings / 2);
        }
        stillAnswers();
    }

    @Test
    void aMessageThatNeverEndsIsEnded() throws Exception {
        try (RawWebSocket socket = new RawWebSocket(stage.uri("/").getPort())) {
            socket.send(RawWebSocket.TEXT, false, new byte[1_000], 1);
            RawWebSocket.Frame end = socket.heard();
            assertThat(end.code()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(end.text()).contains("did not come whole within 10000 ms");
        }
        stillAnswers();
    }

    private static void stillAnswers() throws Exception {
        assertThat(stage.call("eth_chainId", "[]")).isEqualTo(GatewayStage.answer("\"0x539\""));
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.uri("/").getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The first line of what comes back. */
    private static String heard(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        return line == null ? "closed" : line;
    }
}
