package io.windlass.explorer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything under /api that no question is at: programs get a problem, never a page. */
@RestController
final class NothingHere {
    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @RequestMapping("/api/**")
    ResponseEntity<ProblemDetail> refuse(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        if (!READING.contains(method)) {
            return ResponseEntity.status(Problem.METHOD_NOT_ALLOWED.status)
                    .allow(READING.toArray(new HttpMethod[0]))
                    .body(
                            Problem.METHOD_NOT_ALLOWED.about(
                                    method.name(), "This API only reads.", "Use GET."));
        }
        return ResponseEntity.status(Problem.UNKNOWN_PATH.status)
                .body(
                        Problem.UNKNOWN_PATH.about(
                                request.getRequestURI(),
                                "No question is at this path.",
                                "All paths are described in /api/v1/openapi.json."));
    }
}
