package io.windlass.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Settings change again and again while clients call and listen. */
final class ReloadUnderLoadTest {
    private static final int CALLERS = 4;
    private static final int BLOCKS = 12;
    private static final int RELOADS_A_BLOCK = 5;

    /**
     * No more calls in flight than there are callers: one that is counted twice is one too many.
     */
    private static final String TIGHT = "anonymous: {concurrent: %d, ".formatted(CALLERS);

    private static final String[] QUESTIONS = {
        GatewayStage.request("eth_gasPrice", "[]"),
        GatewayStage.request("eth_getBlockByNumber", "[\"latest\",false]"),
        "[" + GatewayStage.request("eth_getCode", "[\"0x" + "11".repeat(20) + "\"]") + "]"
    };

    @Test
    void noCallFailsAndNoHeadIsLost() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        try (GatewayStage stage = new GatewayStage();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            reload(stage, 0);
            WebSocket socket = stage.connect(heard);
            socket.sendText(GatewayStage.request("eth_subscribe", "[\"newHeads\"]"), true);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"result\"");
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(threads.submit(() -> calls(stage, over)));
            }
            for (long head = GatewayStage.HEAD + 1; head <= GatewayStage.HEAD + BLOCKS; head++) {
                grow(stage, head);
                assertThat(heard.poll(20, TimeUnit.SECONDS))
                        .contains("eth_subscription", "\"number\":\"0x%x\"".formatted(head));
            }
            over.set(true);
            for (Future<Integer> caller : callers) {
                assertThat(caller.get(20, TimeUnit.SECONDS)).isGreaterThan(BLOCKS);
            }
            assertThat(heard).as("events besides the heads").isEmpty();
            socket.abort();
        }
    }

    private static void grow(GatewayStage stage, long head) throws InterruptedException {
        stage.one.grow(stage.chain.lines(head, head));
        stage.two.grow(stage.chain.lines(head, head));
        for (int i = 0; i < RELOADS_A_BLOCK; i++) {
            reload(stage, head + i);
        }
        Await.until("head " + head, GatewayStage.SOON, () -> stage.head() == head);
    }

    private static void reload(GatewayStage stage, long round) {
        String times = "attempt: 5s, request: 2%ds, idle: 3%ds".formatted(round % 10, round % 10);
        String cache = round % 2 == 0 ? "cache: {memory: 0B}\n" : "cache: {memory: 1MiB}\n";
        stage.reconfigure(yaml ->
                yaml.replace("anonymous: {", TIGHT)
                        .replace("100000", "10000000")
                        .replace("attempt: 1s, request: 5s", times)
                        .replace("deadlines:", cache + "deadlines:"));
    }

    private static int calls(GatewayStage stage, AtomicBoolean over) throws Exception {
        int calls = 0;
        for (; !over.get(); calls++) {
            HttpResponse<String> answer = stage.post(QUESTIONS[calls % QUESTIONS.length]);
            assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
            assertThat(answer.body()).contains("\"result\":").doesNotContain("\"error\"");
        }
        return calls;
    }
}
