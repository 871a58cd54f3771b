package io.windlass.explorer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens the API for pages of any origin. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {
    private static final long PREFLIGHT_SECONDS = 86_400;

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOrigins("*")
                .allowedMethods("GET", "HEAD")
                .exposedHeaders(Desk.exposedHeaders())
                .maxAge(PREFLIGHT_SECONDS);
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnsweredWriter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OnlyJson()).addPathPatterns("/api/v1/**");
    }

    /** Refuses who cannot read the answer, before it is made. */
    private static final class OnlyJson implements HandlerInterceptor {
        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler)
                throws HttpMediaTypeNotAcceptableException {
            if (handler instanceof HandlerMethod method
                    && method.getReturnType().getParameterType() == Answered.class) {
                Asking.mustTakeJson(request.getHeader(HttpHeaders.ACCEPT));
            }
            return true;
        }
    }
}
