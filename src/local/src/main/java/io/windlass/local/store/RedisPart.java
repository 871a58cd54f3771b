package io.windlass.local.store;

import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.process.Part;
import io.windlass.local.process.Probe;
import io.windlass.local.process.ProcessSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An embedded Redis: every write in the append-only file within a second, with a password. */
public final class RedisPart implements Part {
    public static final String NAME = "redis";
    public static final String OF_GATEWAY = "gateway-redis";

    private static final int PATIENCE_MILLIS = 2000;

    private final Use use;
    private final DataFolder data;
    private final Secrets secrets;
    private final ServerBinaries binaries;

    /** What one of them is for, and what it does when it is full. */
    private record Use(String name, int port, String policy) {}

    private RedisPart(Use use, Launch launch, DataFolder data, Secrets secrets) {
        this.use = use;
        this.data = data;
        this.secrets = secrets;
        this.binaries = new ServerBinaries(Path.of(launch.tools().home()));
    }

    /** For the indexer's words and the explorer's pages, of which old ones may go at any time. */
    public static RedisPart of(Launch launch, DataFolder data, Secrets secrets) {
        Use use = new Use(NAME, launch.ports().redis(), "allkeys-lru");
        return new RedisPart(use, launch, data, secrets);
    }

    /** For the gateway's keys, head and filters, of which none may go before its time. */
    public static RedisPart ofGateway(Launch launch, DataFolder data, Secrets secrets) {
        Use use = new Use(OF_GATEWAY, launch.ports().gatewayRedis(), "noeviction");
        return new RedisPart(use, launch, data, secrets);
    }

    @Override
    public String name() {
        return use.name();
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public Optional<String> url() {
        return Optional.of("redis://127.0.0.1:" + use.port());
    }

    @Override
    public void prepare() throws IOException {
        binaries.unpackRedis();
        Files.createDirectories(data.part(use.name()));
        Path settings = settings();
        Files.deleteIfExists(settings);
        Files.createFile(
                settings,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                settings,
                """
                bind 127.0.0.1
                port %d
                dir "%s"
                requirepass %s
                appendonly yes
                appendfsync everysec
                maxmemory 128mb
                maxmemory-policy %s
                """
                        .formatted(
                                use.port(), data.part(use.name()), secrets.redis(), use.policy()));
    }

    @Override
    public ProcessSpec spec() {
        return ProcessSpec.of(
                List.of(binaries.redis().toString(), settings().toString()), data.log(use.name()));
    }

    @Override
    public Probe probe() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), use.port()),
                    PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(
                            "AUTH %s\r\nPING\r\n"
                                    .formatted(secrets.redis())
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(
                            socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length()),
                            StandardCharsets.US_ASCII);
            return answer.endsWith("+PONG\r\n")
                    ? new Probe.Well("answers")
                    : new Probe.Weak(answer.strip());
        } catch (IOException e) {
            return new Probe.Silent("no answer yet: " + e.getMessage());
        }
    }

    private Path settings() {
        return data.part(use.name()).resolve("redis.conf");
    }
}
