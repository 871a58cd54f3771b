package io.windlass.explorer.api;

import io.windlass.explorer.seed.SeededLedger;
import io.windlass.explorer.settings.ExplorerSettings;
import io.windlass.explorer.settings.LedgerSettings;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API alone on a real web server, asked over HTTP. */
final class ApiServer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Everything of the role but its pages; no @Configuration, so that no scan finds it. */
    @EnableAutoConfiguration(
            excludeName = {
                "com.vaadin.flow.spring.SpringBootAutoConfiguration",
                "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
            })
    @ComponentScan(
            basePackages = {
                "io.windlass.explorer.api",
                "io.windlass.explorer.cache",
                "io.windlass.explorer.meter",
                "io.windlass.explorer.tip"
            })
    @EnableConfigurationProperties({ExplorerSettings.class, LedgerSettings.class})
    static class ApiOnly {
        @Bean
        LedgerReader ledgerReader(LedgerSettings settings) {
            return LedgerReader.open(settings.toLedger(), settings.queryWithin());
        }

        @Bean
        TipStream tipStream(LedgerSettings settings) {
            return TipStream.open(settings.toLedger());
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    private ApiServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** A node of its own over the ledger; {@code more} settings, each {@code key=value}. */
    static ApiServer over(SeededLedger ledger, String... more) {
        return over(ledger.readBy(), more);
    }

    static ApiServer over(Database ledger, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--ledger.jdbc-url=" + ledger.jdbcUrl(),
                                "--ledger.username=" + ledger.username(),
                                "--ledger.password=" + ledger.password()));
        for (String setting : more) {
            arguments.add("--" + setting);
        }
        return new ApiServer(
                new SpringApplicationBuilder(ApiOnly.class).run(arguments.toArray(String[]::new)));
    }

    /** Waits until this node answers from the ledger's tip. */
    ApiServer caughtUpWith(SeededLedger ledger) {
        try {
            Await.until(
                    "the tip is served",
                    SOON,
                    () -> json("tip").at("/tip/number").asInt() == ledger.tip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return this;
    }

    HttpResponse<String> ask(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + context.getEnvironment()
                                                        .getProperty("local.server.port")
                                                + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return ask("GET", "/api/v1/" + path, headers);
    }

    /** The body of an answer that must succeed. */
    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The items of all slices, following {@code next} from the start. */
    List<JsonNode> pages(String path, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String next = path + "?limit=" + limit;
        while (next != null) {
            JsonNode page = json(next);
            page.path("items").forEach(items::add);
            next = relative(page.path("next"));
        }
        return items;
    }

    static @Nullable String relative(JsonNode link) {
        return link.isNull() ? null : link.asString().substring("/api/v1/".length());
    }

    @Override
    public void close() {
        context.close();
    }
}
