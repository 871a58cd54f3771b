package io.windlass.explorer.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Describes the API in OpenAPI 3.1, down to every field. */
@RestController
final class OpenApi {
    static final String DOCUMENT = "openapi.json";

    private static final MediaType TYPE =
            MediaType.parseMediaType("application/vnd.oai.openapi+json;version=3.1");

    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.noCache().cachePublic())
                .body(new ClassPathResource(DOCUMENT, OpenApi.class));
    }
}
