package io.windlass.bench.page;

import io.windlass.bench.load.Launched;
import io.windlass.testing.Await;
import io.windlass.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx, which sends the same bytes from a file: as fast as this machine can be asked. */
record Nginx(Launched process, URI url, Path root) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin");

    /** Empty where nginx is not installed. */
    static Optional<Nginx> start(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path root = folder.resolve("nginx");
        Files.createDirectories(root);
        int port = FreePorts.next();
        String user = Files.getAttribute(root, "unix:uid").equals(0) ? "user root;" : "";
        Path settings = root.resolve("nginx.conf");
        Files.writeString(settings, settings(user, port));
        Launched process =
                Launched.start(
                        "nginx",
                        folder.resolve("nginx.log"),
                        Map.of(),
                        List.of(
                                program.get().toString(),
                                "-p",
                                root.toString(),
                                "-c",
                                settings.toString()));
        URI url = URI.create("http://127.0.0.1:" + port);
        Nginx nginx = new Nginx(process, url, root);
        nginx.serve("hello", new byte[] {'h', 'i'});
        Await.until("nginx answers", START, () -> nginx.answers() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(process.ended());
        }
        return Optional.of(nginx);
    }

    // "user root" only where nginx begins as root and would give that up
    private static String settings(String user, int port) {
        return """
        daemon off;
        %s
        worker_processes auto;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          keepalive_requests 1000000;
          sendfile on;
          tcp_nopush on;
          open_file_cache max=100;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
          server { listen 127.0.0.1:%d; root .; }
        }
        """
                .formatted(user, port);
    }

    /** Puts bytes where nginx finds them, and returns their path. */
    String serve(String name, byte[] bytes) throws IOException {
        Files.write(root.resolve(name), bytes);
        return "/" + name;
    }

    private boolean answers() throws IOException {
        try (Connection connection = new Connection(url)) {
            return connection.get("/hello").length > 0;
        }
    }

    private static Optional<Path> program() {
        return Stream.concat(
                        PLACES.stream(),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        process.close();
    }
}
