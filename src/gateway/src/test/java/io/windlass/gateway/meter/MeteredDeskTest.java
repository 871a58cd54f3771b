package io.windlass.gateway.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.Caller;
import io.windlass.gateway.rpc.JsonSlice;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.gateway.rpc.RpcCall;
import io.windlass.gateway.server.Client;
import io.windlass.gateway.server.QuietDesk;
import io.windlass.gateway.upstream.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class MeteredDeskTest {
    @Test
    void eachCallIsCountedByHowItEnded() {
        DefaultEventLoop loop = new DefaultEventLoop();
        Caller caller = new Caller("key:a", BuiltInTiers.named("free").orElseThrow());
        Client client = new Client(caller, loop, false, null, null);
        List<Answer> got = new ArrayList<>();
        try (Scrape scrape = new Scrape()) {
            GatewayMeters meters = new GatewayMeters(scrape.registry(), Set.of("eth_call"));
            MeteredDesk desk = new MeteredDesk(new Refusing(), meters, new AccessLog(1), "one");
            for (String method : List.of("eth_call", "-32005", "-32002", "-32601", "-32602", "3")) {
                desk.answer(new RpcCall(method, JsonSlice.of("[]"), null), client, got::add);
            }
            assertThat(got).hasSize(6);
            assertThat(scrape.text())
                    .contains(counted("eth_call", "answered"))
                    .contains(counted("other", "limited"))
                    .contains(counted("other", "unavailable"))
                    .contains(counted("other", "refused"))
                    .contains(counted("other", "error").replace("1.0", "2.0"));
        } finally {
            var _ = loop.shutdownGracefully();
        }
    }

    private static String counted(String method, String outcome) {
        return "windlass_gateway_requests_total{method=\"%s\",outcome=\"%s\",tier=\"free\"} 1.0"
                .formatted(method, outcome);
    }

    /** Refuses methods that are a number with that code, and answers all others. */
    private static final class Refusing extends QuietDesk {
        @Override
        public void answer(RpcCall call, Client client, Consumer<Answer> to) {
            to.accept(
                    call.method().equals("eth_call")
                            ? new Answer.Result(JsonSlice.of("1"))
                            : new Answer.Refused(
                                    Refusal.of(Integer.parseInt(call.method()), "no")));
        }
    }
}
