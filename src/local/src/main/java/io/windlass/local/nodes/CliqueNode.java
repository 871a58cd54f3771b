package io.windlass.local.nodes;

import io.windlass.local.plan.PortPlan;
import io.windlass.local.plan.PortPlan.NodePorts;
import java.util.Optional;

/** One member of the chain: its name, its ports, its keys. */
record CliqueNode(String name, NodePorts ports, Optional<NodeKey> sealing) {
    static CliqueNode validator(int number, PortPlan ports) {
        return new CliqueNode(
                "validator-" + number,
                ports.validator(number),
                Optional.of(NodeKey.sealing(number)));
    }

    static CliqueNode rpc(int number, PortPlan ports) {
        return new CliqueNode("rpc-" + number, ports.rpc(number), Optional.empty());
    }

    NodeKey identity() {
        return NodeKey.identity(name);
    }

    String enode() {
        return identity().enode(ports.peers());
    }

    String url() {
        return "http://127.0.0.1:" + ports.http();
    }
}
