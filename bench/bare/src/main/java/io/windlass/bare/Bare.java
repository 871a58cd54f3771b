package io.windlass.bare;

import com.vaadin.flow.component.page.AppShellConfigurator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that shows nothing and knows nothing: what is left is the frameworks' cost. */
@SpringBootApplication(proxyBeanMethods = false)
public class Bare implements AppShellConfigurator {

    public static void main(String[] args) {
        SpringApplication.run(Bare.class, args);
    }
}
