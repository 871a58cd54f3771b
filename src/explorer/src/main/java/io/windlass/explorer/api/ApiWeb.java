package io.windlass.explorer.api;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the framework carries the API's questions and answers. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {
    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new AnsweredWriter());
    }

    @Bean
    FilterRegistrationBean<AnyOrigin> anyOrigin() {
        FilterRegistrationBean<AnyOrigin> everywhere =
                new FilterRegistrationBean<>(new AnyOrigin());
        everywhere.addUrlPatterns("/api/*");
        return everywhere;
    }
}
