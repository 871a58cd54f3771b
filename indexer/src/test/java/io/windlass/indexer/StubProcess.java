package io.windlass.indexer;

import io.windlass.testing.StubNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A stub node as a process of its own. */
final class StubProcess implements AutoCloseable {
    private final Process process;
    private final URI http;

    private StubProcess(Process process, URI http) {
        this.process = process;
        this.http = http;
    }

    static StubProcess start(Path blocks, String chainId) throws IOException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        StubNode.class.getName(),
                                        "--blocks",
                                        blocks.toString(),
                                        "--chain-id",
                                        chainId,
                                        "--empty-state"))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        // not closed: the process writes on for as long as it lives
        BufferedReader out = process.inputReader();
        String url = out.readLine();
        if (url == null) {
            throw new IOException("the stub node ended before it said where it listens");
        }
        return new StubProcess(process, URI.create(url));
    }

    URI http() {
        return http;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
