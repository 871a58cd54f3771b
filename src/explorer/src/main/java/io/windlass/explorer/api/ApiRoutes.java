package io.windlass.explorer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Finds the question that a path asks among the few that begin with the same word. The framework
 * would compare it with every path of the application, and sort what fits (decision 0090).
 */
@Component
final class ApiRoutes extends AbstractHandlerMapping {
    // "/", "api", "/", "v1", "/", word
    private static final int WORD = 5;

    private final Map<String, List<Route>> routes = new HashMap<>();

    ApiRoutes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping everything) {
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        setInterceptors(new OnlyJson());
        everything
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getReturnType().getParameterType() == Answered.class) {
                        add(info, method.createWithResolvedBean());
                    }
                });
    }

    private record Route(PathPattern pattern, HandlerMethod method) {}

    private void add(RequestMappingInfo info, HandlerMethod method) {
        for (String text : info.getPatternValues()) {
            List<Route> same =
                    routes.computeIfAbsent(
                            word(PathContainer.parsePath(text)), _ -> new ArrayList<>());
            same.add(new Route(PathPatternParser.defaultInstance.parse(text), method));
            same.sort(Comparator.comparing(Route::pattern));
        }
    }

    private static String word(PathContainer path) {
        return path.elements().size() > WORD ? path.elements().get(WORD).value() : "";
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        if (!reads(request.getMethod())) {
            return null;
        }
        PathContainer path =
                ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        for (Route route : routes.getOrDefault(word(path), List.of())) {
            PathPattern.PathMatchInfo match = route.pattern.matchAndExtract(path);
            if (match != null) {
                request.setAttribute(
                        BEST_MATCHING_PATTERN_ATTRIBUTE, route.pattern.getPatternString());
                request.setAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE, match.getUriVariables());
                return route.method;
            }
        }
        return null;
    }

    private static boolean reads(String method) {
        return HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
    }

    /** Refuses who cannot read the answer, before it is made. */
    private static final class OnlyJson implements HandlerInterceptor {
        @Override
        public boolean preHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler)
                throws HttpMediaTypeNotAcceptableException {
            Asking.mustTakeJson(request.getHeader(HttpHeaders.ACCEPT));
            return true;
        }
    }
}
