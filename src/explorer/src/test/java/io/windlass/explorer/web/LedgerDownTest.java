package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.explorer.Explorer;
import io.windlass.ledger.schema.LedgerMigration;
import io.windlass.testing.Await;
import io.windlass.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a reader is told before the first block, and while the database is lost. */
@DirtiesContext
@SpringBootTest(
        classes = Explorer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "vaadin.productionMode=true")
class LedgerDownTest {
    private static final TestPostgres SERVER = TestPostgres.start();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry registry) {
        TestPostgres.Database owner = SERVER.freshDatabase();
        LedgerMigration.migrate(owner.dataSource(), 1_000);
        TestPostgres.Database reader = owner.loginAs("test_reader", "windlass_reader");
        registry.add("ledger.jdbc-url", reader::jdbcUrl);
        registry.add("ledger.username", reader::username);
        registry.add("ledger.password", reader::password);
    }

    @Test
    void comesBackInAMomentWithAStatusThatMachinesUnderstand() throws InterruptedException {
        HttpResponse<String> empty = get("/");
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(empty.body()).select("h1").text())
                .isEqualTo("The first block is on its way");
        assertThat(get("/integrity").body()).contains("No node has been reported");

        SERVER.close();

        HttpResponse<String> down = get("/block/5");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(Jsoup.parse(down.body()).select("h1").text()).isEqualTo("Back in a moment");
        assertThat(get("/actuator/health").statusCode()).isEqualTo(503);
        HttpResponse<String> problem = get("/api/v1/blocks/5");
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(problem.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));

        SERVER.comeBack();

        Await.until("the pages are back", SOON, () -> get("/integrity").statusCode() == 200);
        Await.until(
                "announcements are heard again",
                SOON,
                () -> get("/actuator/health").statusCode() == 200);
    }

    private HttpResponse<String> get(String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
