package io.windlass.local.stack;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The traffic maker: sends what makes the chain worth looking at, and records what it sent. */
final class TrafficPart implements Part {
    static final String NAME = "traffic";

    private final Launch launch;
    private final DataFolder data;

    TrafficPart(Launch launch, DataFolder data) {
        this.launch = launch;
        this.data = data;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of("rpc-1");
    }

    @Override
    public Optional<String> url() {
        return Optional.empty();
    }

    @Override
    public void prepare() {
        // it makes its record file itself
    }

    @Override
    public ProcessSpec spec() {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(launch.tools().java(), "-Xmx96m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(System.getProperty("java.class.path", ""));
        command.add("io.windlass.local.traffic.TrafficMaker");
        for (String url : launch.nodeUrls()) {
            command.addAll(List.of("--rpc", url));
        }
        command.addAll(List.of("--record", data.trafficRecord().toString()));
        return ProcessSpec.of(command, data.log(NAME));
    }

    @Override
    public Probe probe() {
        return new Probe.Well("sends");
    }
}
