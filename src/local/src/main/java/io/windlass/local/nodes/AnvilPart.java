package io.windlass.local.nodes;

import io.windlass.chain.Address;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import io.windlass.local.traffic.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One anvil node in place of the validator set: light, but without seals, rounds or validators. */
public final class AnvilPart implements Part {
    private final Launch launch;
    private final DataFolder data;
    private final RpcProbe probe;
    private boolean funded;

    public AnvilPart(Launch launch, DataFolder data, RpcProbe probe) {
        this.launch = launch;
        this.data = data;
        this.probe = probe;
    }

    @Override
    public String name() {
        return "rpc-1";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Optional<String> url() {
        return Optional.of(launch.nodeUrls().getFirst());
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home());
        funded = false;
    }

    // The state is written every 5 s and at the end, so that a restart goes on where it stopped.
    @Override
    public ProcessSpec spec() {
        return ProcessSpec.of(
                List.of(
                        launch.tools().node(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(launch.ports().rpc(1).http()),
                        "--chain-id",
                        Long.toString(launch.facts().id()),
                        "--block-time",
                        Integer.toString(Genesis.USUAL_PERIOD),
                        "--hardfork",
                        "london",
                        "--state",
                        home().resolve("state.json").toString(),
                        "--state-interval",
                        "5"),
                data.log(name()));
    }

    @Override
    public Probe probe() throws InterruptedException {
        Probe seen = probe.look();
        if (!funded && probe.head().isPresent()) {
            try {
                fund();
                funded = true;
            } catch (IOException e) {
                return new Probe.Silent("cannot fund the test accounts yet: " + e);
            }
        }
        return seen;
    }

    // anvil takes a genesis file or keeps its state, not both
    private void fund() throws IOException, InterruptedException {
        for (Address account : TestKeys.funded()) {
            if (probe.call("eth_getBalance", "\"%s\",\"latest\"".formatted(account.toHex()))
                    .asString()
                    .equals("0x0")) {
                probe.call(
                        "anvil_setBalance",
                        "\"%s\",\"0x%x\"".formatted(account.toHex(), Genesis.MILLION_COINS));
            }
        }
    }

    private Path home() {
        return data.part(name());
    }
}
