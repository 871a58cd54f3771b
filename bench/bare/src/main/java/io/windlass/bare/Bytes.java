package io.windlass.bare;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives back the bytes that it was given, as JSON. */
@RestController
@RequestMapping("/bytes")
final class Bytes {
    private final Map<String, byte[]> given = new ConcurrentHashMap<>();

    @PutMapping("/{name}")
    void put(@PathVariable String name, @RequestBody byte[] bytes) {
        given.put(name, bytes);
    }

    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] get(@PathVariable String name) {
        return given.getOrDefault(name, new byte[0]);
    }
}
