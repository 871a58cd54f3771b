package io.windlass.local.nodes;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.process.Part;
import io.windlass.local.traffic.TestKeys;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The validator set and the nodes that only answer, all of one genesis block. */
public record CliqueChain(String geth, Genesis genesis, List<CliqueNode> nodes) {
    public static CliqueChain of(Launch launch) {
        return of(launch, Genesis.USUAL_PERIOD);
    }

    /** With a block each so many seconds. */
    public static CliqueChain of(Launch launch, int periodSeconds) {
        return of(launch, periodSeconds, Launch.VALIDATORS, Launch.RPC_NODES);
    }

    static CliqueChain of(Launch launch, int periodSeconds, int validators, int rpcNodes) {
        PortPlan ports = launch.ports();
        Genesis genesis =
                new Genesis(
                        launch.facts().id(),
                        periodSeconds,
                        IntStream.rangeClosed(1, validators)
                                .mapToObj(number -> NodeKey.sealing(number).address())
                                .toList(),
                        TestKeys.funded());
        List<CliqueNode> nodes =
                Stream.concat(
                                IntStream.rangeClosed(1, validators)
                                        .mapToObj(number -> CliqueNode.validator(number, ports)),
                                IntStream.rangeClosed(1, rpcNodes)
                                        .mapToObj(number -> CliqueNode.rpc(number, ports)))
                        .toList();
        return new CliqueChain(launch.tools().node(), genesis, nodes);
    }

    /** The parts to supervise; the caller says which probe looks at which URL. */
    public List<Part> parts(DataFolder data, Function<String, RpcProbe> probes, Clock clock) {
        return nodes.stream()
                .<Part>map(node -> new GethPart(node, this, data, probes.apply(node.url()), clock))
                .toList();
    }

    List<String> enodesFor(CliqueNode node) {
        return nodes.stream().filter(other -> !other.equals(node)).map(CliqueNode::enode).toList();
    }
}
