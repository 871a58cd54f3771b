package io.windlass.local.nodes;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.JsonFile;
import io.windlass.local.plan.PortPlan.NodePorts;
import io.windlass.local.process.OneOff;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One geth node of the Clique chain: a validator with its own key, or one that only answers. */
final class GethPart implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CliqueNode node;
    private final CliqueChain chain;
    private final DataFolder data;
    private final RpcProbe probe;
    private final Clock clock;

    GethPart(CliqueNode node, CliqueChain chain, DataFolder data, RpcProbe probe, Clock clock) {
        this.clock = clock;
        this.node = node;
        this.chain = chain;
        this.data = data;
        this.probe = probe;
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Optional<String> url() {
        return Optional.of(node.url());
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Path home = home();
        Files.createDirectories(home.resolve("geth"));
        secret(home.resolve("geth/nodekey"), node.identity().privateHex());
        Files.writeString(home.resolve("config.toml"), config());
        if (Files.notExists(home.resolve("ready"))) {
            Path genesis = home.resolve("genesis.json");
            JsonFile.write(genesis, chain.genesis().json(GenesisTime.of(data, clock)));
            geth("init", genesis.toString());
            if (node.sealing().isPresent()) {
                importKey(node.sealing().get());
            }
            Files.createFile(home.resolve("ready"));
        }
    }

    @Override
    public ProcessSpec spec() {
        NodePorts ports = node.ports();
        List<String> command =
                new ArrayList<>(List.of(chain.geth(), "--datadir", home().toString()));
        command.addAll(List.of("--config", home().resolve("config.toml").toString()));
        command.addAll(List.of("--networkid", Long.toString(chain.genesis().chainId())));
        command.addAll(List.of("--syncmode", "full", "--gcmode", "archive", "--cache", "64"));
        command.addAll(List.of("--nodiscover", "--nat", "none", "--maxpeers", "25"));
        command.addAll(List.of("--ipcdisable", "--authrpc.port", text(ports.engine())));
        command.addAll(List.of("--http", "--http.addr", "127.0.0.1"));
        command.addAll(List.of("--http.port", text(ports.http())));
        command.addAll(List.of("--http.api", "eth,net,web3,admin,clique,txpool,debug,miner"));
        command.addAll(List.of("--ws", "--ws.addr", "127.0.0.1", "--ws.port", text(ports.ws())));
        command.addAll(List.of("--ws.api", "eth,net,web3", "--ws.origins", "*"));
        command.addAll(List.of("--metrics", "--metrics.addr", "127.0.0.1"));
        command.addAll(List.of("--metrics.port", text(ports.metrics())));
        node.sealing().ifPresent(key -> command.addAll(sealing(key)));
        return ProcessSpec.of(command, data.log(name()));
    }

    @Override
    public Probe probe() throws InterruptedException {
        return probe.look();
    }

    private List<String> sealing(NodeKey key) {
        String address = key.address().toHex();
        return List.of(
                "--mine",
                "--miner.etherbase",
                address,
                "--unlock",
                address,
                "--password",
                password().toString(),
                "--allow-insecure-unlock");
    }

    private void importKey(NodeKey key) throws IOException, InterruptedException {
        Path file = home().resolve("key");
        secret(password(), "windlass");
        secret(file, key.privateHex());
        geth(
                "--lightkdf",
                "account",
                "import",
                "--password",
                password().toString(),
                file.toString());
        Files.delete(file);
    }

    private void geth(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(chain.geth(), "--datadir", home().toString()));
        command.addAll(List.of(arguments));
        OneOff.run(ProcessSpec.of(command, data.log(name())), PATIENCE);
    }

    // geth ignores static-nodes.json; --port would listen on every address of the machine
    private String config() {
        String peers =
                chain.enodesFor(node).stream()
                        .map(enode -> "\"" + enode + "\"")
                        .collect(Collectors.joining(", "));
        return """
        [Node.P2P]
        ListenAddr = "127.0.0.1:%d"
        StaticNodes = [%s]
        """
                .formatted(node.ports().peers(), peers);
    }

    private static void secret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private Path home() {
        return data.part(name());
    }

    private Path password() {
        return home().resolve("password");
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
