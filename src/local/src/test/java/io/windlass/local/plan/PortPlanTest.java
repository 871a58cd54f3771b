package io.windlass.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windlass.local.plan.PortPlan.NodePorts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortPlanTest {
    @Test
    void givesEachUseAPortOfItsOwnWithinTheWidth() {
        PortPlan plan = new PortPlan(7100);
        List<Integer> ports =
                new ArrayList<>(
                        List.of(
                                plan.explorer(),
                                plan.indexer(),
                                plan.postgres(),
                                plan.redis(),
                                plan.gateway(),
                                plan.gatewayManagement(),
                                plan.gatewayRedis()));
        for (int i = 1; i <= Launch.RPC_NODES; i++) {
            ports.addAll(all(plan.rpc(i)));
        }
        for (int i = 1; i <= Launch.VALIDATORS; i++) {
            ports.addAll(all(plan.validator(i)));
        }

        assertThat(ports)
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 7100 && port < 7100 + PortPlan.WIDTH);
    }

    @Test
    void refusesPortsThatDoNotExistOrNeedRoot() {
        assertThatThrownBy(() -> new PortPlan(1023)).hasMessageContaining("1023");
        assertThatThrownBy(() -> new PortPlan(65_500)).hasMessageContaining("65500");
    }

    private static List<Integer> all(NodePorts ports) {
        return List.of(ports.http(), ports.ws(), ports.peers(), ports.engine(), ports.metrics());
    }
}
