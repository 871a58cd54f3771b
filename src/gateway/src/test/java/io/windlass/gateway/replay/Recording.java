package io.windlass.gateway.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One exchange of execution-apis: lines {@code >>} and {@code <<} of a {@code .io} file.
 *
 * @param name of method and file
 */
record Recording(String name, JsonNode request, JsonNode response) {
    static final ObjectMapper JSON = new ObjectMapper();

    static List<Recording> ofFolder(Path folder) throws IOException {
        List<Recording> found = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".io")).sorted().toList()) {
                read(folder.relativize(file).toString(), file, found);
            }
        }
        return found;
    }

    private static void read(String name, Path file, List<Recording> found) throws IOException {
        JsonNode request = null;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(">>")) {
                request = JSON.readTree(line.substring(2));
            } else if (line.startsWith("<<") && request != null) {
                found.add(new Recording(name, request, JSON.readTree(line.substring(2))));
            }
        }
    }

    String method() {
        return request.path("method").asString();
    }

    JsonNode params() {
        JsonNode params = request.get("params");
        return params == null ? JSON.createArrayNode() : params;
    }
}
