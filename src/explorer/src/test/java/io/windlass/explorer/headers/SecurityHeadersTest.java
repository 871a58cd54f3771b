package io.windlass.explorer.headers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest {
    @Test
    void letsAPageRunItsOwnScriptsOnly() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/block/7");

        String policy = answered(request).getHeader("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .contains("script-src 'self' 'nonce-" + request.getAttribute(Nonce.ATTRIBUTE) + "'")
                .doesNotContain("*", "http:", "https:")
                .doesNotContainPattern("script-src[^;]*unsafe-inline");
    }

    @Test
    void givesEveryAnswerANonceOfItsOwn() throws Exception {
        MockHttpServletRequest first = new MockHttpServletRequest("GET", "/");
        MockHttpServletRequest second = new MockHttpServletRequest("GET", "/");
        answered(first);
        answered(second);

        assertThat(first.getAttribute(Nonce.ATTRIBUTE))
                .isNotEqualTo(second.getAttribute(Nonce.ATTRIBUTE));
    }

    @Test
    void letsNothingRunInAnAnswerForMachines() throws Exception {
        MockHttpServletResponse response =
                answered(new MockHttpServletRequest("GET", "/api/v1/tip"));

        assertThat(response.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void keepsBrowsersFromGuessingFramingAndTelling() throws Exception {
        MockHttpServletResponse response = answered(new MockHttpServletRequest("GET", "/nowhere"));

        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(response.getHeader("Permissions-Policy")).contains("camera=()");
        assertThat(response.getHeader("Strict-Transport-Security")).isNull();
    }

    @Test
    void insistsOnEncryptionOnceThereIsSome() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setSecure(true);

        assertThat(answered(request).getHeader("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    private static MockHttpServletResponse answered(MockHttpServletRequest request)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SecurityHeaders().doFilter(request, response, new MockFilterChain());
        return response;
    }
}
