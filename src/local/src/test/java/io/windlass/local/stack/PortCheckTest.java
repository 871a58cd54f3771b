package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.Launch.Toolbox;
import io.windlass.local.plan.PortPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortCheckTest {
    @Test
    void namesTheBusyPortAndThePartThatWantsIt() throws IOException {
        int first = PortCheck.free().orElseThrow();
        assertThat(PortCheck.busy(launch(first))).isEmpty();
        try (ServerSocket taken =
                new ServerSocket(first + 3, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(PortCheck.busy(launch(first)).orElseThrow())
                    .startsWith("Port " + taken.getLocalPort() + " on 127.0.0.1, wanted for redis,")
                    .contains("--port-base");
        }
    }

    private static Launch launch(int first) {
        return new Launch(
                ChainKind.CLIQUE,
                ChainFacts.OURS,
                List.of(),
                "",
                new PortPlan(first),
                "127.0.0.1",
                true,
                new Toolbox("", "", "", ""));
    }
}
