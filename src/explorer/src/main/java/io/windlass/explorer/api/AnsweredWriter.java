package io.windlass.explorer.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes answers as they are: they were bytes before this question came. */
final class AnsweredWriter implements HandlerMethodReturnValueHandler {
    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == Answered.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned,
            MethodParameter type,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletResponse response =
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        if (returned instanceof Answered<?> answered) {
            response.setStatus(answered.status());
            response.setHeader(HttpHeaders.ETAG, answered.tag());
            response.setHeader(HttpHeaders.CACHE_CONTROL, answered.caching());
            if (answered.status() == HttpServletResponse.SC_OK) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.setContentLength(answered.body().length);
                response.getOutputStream().write(answered.body());
            }
        }
    }
}
