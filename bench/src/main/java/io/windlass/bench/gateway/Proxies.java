package io.windlass.bench.gateway;

import io.windlass.bench.frame.Place;
import io.windlass.bench.load.Launched;
import io.windlass.testing.Await;
import io.windlass.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts what stands between client and stub: processes of their own, on free ports. */
record Proxies(Place place, Path folder) {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin");

    /** A process that passes calls on. */
    record Proxy(String name, Launched process, URI url) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** The stub node itself. */
    Proxy stub() throws IOException, InterruptedException {
        return stub("stub");
    }

    /**
     * A stub node.
     *
     * @param ways that differ from the usual ones, as {@link StubUpstream} takes them
     */
    Proxy stub(String name, String... ways) throws IOException, InterruptedException {
        Launched process =
                Launched.start(
                        name,
                        folder.resolve(name + ".log"),
                        Map.of(),
                        java(List.of(), StubUpstream.class, List.of(ways)));
        Await.until("the stub's port", START, () -> port(process).isPresent());
        return new Proxy(name, process, url(port(process).orElseThrow()));
    }

    /**
     * What starts a class of the benchmarks as a process of its own.
     *
     * @param before the command
     */
    List<String> java(List<String> before, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(
                List.of(
                        place.java().toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static Optional<Integer> port(Launched process) {
        return process.output().stream()
                .filter(line -> line.startsWith("port "))
                .map(line -> Integer.valueOf(line.substring("port ".length())))
                .findFirst();
    }

    /** Empty where nginx is not installed. */
    Optional<Proxy> nginx(URI stub) throws IOException, InterruptedException {
        Optional<Path> program = program("nginx");
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = FreePorts.next();
        String user = Files.getAttribute(folder, "unix:uid").equals(0) ? "user root;" : "";
        Path settings = folder.resolve("nginx-proxy.conf");
        Files.writeString(
                settings,
                """
                daemon off;
                %s
                worker_processes auto;
                pid nginx-proxy.pid;
                error_log nginx-proxy-error.log;
                events { worker_connections 2048; }
                http {
                  access_log off;
                  keepalive_requests 100000000;
                  tcp_nodelay on;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  upstream node { server %s; keepalive 512; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass http://node;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_buffers 16 16k;
                    }
                  }
                }
                """
                        .formatted(user, stub.getAuthority(), port));
        List<String> command =
                List.of(
                        program.get().toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        settings.toString());
        return Optional.of(started("nginx", command, port));
    }

    /** Empty where HAProxy is not installed. */
    Optional<Proxy> haproxy(URI stub) throws IOException, InterruptedException {
        Optional<Path> program = program("haproxy");
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port = FreePorts.next();
        Path settings = folder.resolve("haproxy.cfg");
        Files.writeString(
                settings,
                """
                global
                  maxconn 4096
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                  http-reuse always
                frontend calls
                  bind 127.0.0.1:%d
                  default_backend node
                backend node
                  server stub %s pool-max-conn 512
                """
                        .formatted(port, stub.getAuthority()));
        return Optional.of(
                started(
                        "haproxy",
                        List.of(program.get().toString(), "-db", "-f", settings.toString()),
                        port));
    }

    /** The gateway role as it ships, with limits that count and do not bind. */
    Proxy gateway(URI stub) throws IOException, InterruptedException {
        return gateway(
                "gateway",
                """
                nodes:
                  - {name: stub, http: "%s", max-in-flight: 512}
                tiers:
                  measured: {like: internal, units-per-second: 1000000000, burst: 1000000000, concurrent: 10000, allow: [read]}
                anonymous: measured
                """
                        .formatted(stub));
    }

    /**
     * The gateway role as it ships.
     *
     * @param settings its nodes, its tiers and what else differs
     */
    Proxy gateway(String name, String settings) throws IOException, InterruptedException {
        int port = FreePorts.next();
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(
                file,
                """
                listen: {address: 127.0.0.1, port: %d}
                management: {address: 127.0.0.1, port: %d}
                chain: {id: 1, consensus: qbft}
                """
                                .formatted(port, FreePorts.next())
                        + settings);
        return started(name, List.of(program(), "run", file.toString()), port);
    }

    private String program() {
        return place.roles().resolve("gateway/bin/gateway").toString();
    }

    /**
     * A key that a gateway knows without Redis.
     *
     * @param line for the {@code keys} of its settings
     */
    record IssuedKey(String secret, String line) {}

    IssuedKey key(String tier, String name) throws IOException, InterruptedException {
        Path said = folder.resolve("key-" + name + ".txt");
        Launched.toTheEnd(
                "gateway key",
                said,
                place.environment("key"),
                List.of(program(), "key", "hash", tier, name));
        List<String> lines = Files.readAllLines(said);
        String line = lines.stream().filter(it -> it.contains("{id:")).findFirst().orElseThrow();
        return new IssuedKey(lines.get(lines.indexOf(line) - 1).strip(), line);
    }

    /** A pass-through on one of the servers that the gateway could stand on. */
    Proxy server(String name, URI stub) throws IOException, InterruptedException {
        int port = FreePorts.next();
        return started(
                name,
                List.of(
                        place.java().toString(),
                        "-Xmx384m",
                        "-XX:MaxDirectMemorySize=256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        place.roles().resolve("servers/windlass-servers.jar").toString(),
                        name,
                        Integer.toString(port),
                        stub.toString()),
                port);
    }

    private Proxy started(String name, List<String> command, int port)
            throws IOException, InterruptedException {
        Launched process =
                Launched.start(
                        name, folder.resolve(name + ".log"), place.environment(name), command);
        Await.until(name + " listens", START, () -> listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(process.ended());
        }
        return new Proxy(name, process, url(port));
    }

    private static URI url(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static Optional<Path> program(String name) {
        return Stream.concat(
                        PLACES.stream(),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)))
                .map(in -> Path.of(in, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
