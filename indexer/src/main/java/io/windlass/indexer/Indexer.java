package io.windlass.indexer;

import io.windlass.ledger.schema.LedgerMigration;
import java.util.Arrays;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The indexer role: {@code migrate} brings the schema up to date, anything else follows the chain.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({IndexerSettings.class, LedgerAccessSettings.class})
@Import(IndexerParts.class)
public final class Indexer {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final String MIGRATE = "migrate";

    private Indexer() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(MIGRATE)) {
            migrate(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            SpringApplication.run(Indexer.class, arguments);
        }
    }

    private static void migrate(String[] arguments) {
        try (ConfigurableApplicationContext context =
                new SpringApplicationBuilder(MigrationStep.class)
                        .web(WebApplicationType.NONE)
                        .run(arguments)) {
            LedgerAccessSettings ledger = context.getBean(LedgerAccessSettings.class);
            PGSimpleDataSource owner = new PGSimpleDataSource();
            owner.setUrl(ledger.jdbcUrl());
            owner.setUser(ledger.username());
            owner.setPassword(ledger.password());
            LOG.info("the ledger's schema is at version {}", LedgerMigration.migrate(owner));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(LedgerAccessSettings.class)
    static class MigrationStep {}
}
