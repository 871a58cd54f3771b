package io.windlass.explorer;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.page.AppShellConfigurator;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The explorer role: composition root and shell of every page. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@JsModule("./windlass/index.ts")
public class Explorer implements AppShellConfigurator {

    public static void main(String[] args) {
        SpringApplication.run(Explorer.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
