package io.windlass.explorer.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Opens the API for pages of any origin, and tags the answers that only their bodies can tag. */
@Configuration(proxyBeanMethods = false)
class ApiWeb implements WebMvcConfigurer {
    private static final long PREFLIGHT_SECONDS = 86_400;

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOrigins("*")
                .allowedMethods("GET", "HEAD")
                .exposedHeaders("ETag", "Retry-After")
                .maxAge(PREFLIGHT_SECONDS);
    }

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tagsFromBodies() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
        // Compression changes the bytes, so that only a weak tag is true.
        filter.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration =
                new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/v1/*");
        return registration;
    }
}
