package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.Launch.Toolbox;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.process.Await;
import io.windlass.local.process.Health;
import io.windlass.local.process.PartReport;
import io.windlass.local.process.ProcessMark;
import io.windlass.local.process.Supervision;
import io.windlass.local.store.Accounts;
import io.windlass.local.store.PostgresPart;
import io.windlass.local.store.RedisPart;
import io.windlass.local.store.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers under real supervision. */
final class SupervisedServersTest {
    private static final String DURABILITY =
            """
            select string_agg(setting, ',' order by name) from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit')\
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir private Path folder;

    private Secrets secrets;
    private Launch launch;
    private Accounts accounts;
    private Supervision supervision;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.create();
        secrets = Secrets.of(data);
        launch = launch();
        accounts = new Accounts(launch, secrets);
        supervision =
                new Supervision(
                        List.of(
                                new PostgresPart(launch, data, accounts),
                                RedisPart.of(launch, data, secrets),
                                RedisPart.ofGateway(launch, data, secrets)),
                        Clock.systemUTC(),
                        reports -> {});
        supervision.start();
        assertThat(Await.until(PATIENCE, this::areHealthy)).as("%s", reports()).isTrue();
    }

    @AfterEach
    void stop() throws InterruptedException {
        supervision.stop();
    }

    @Test
    void areDurableAndStartAgainAfterAKillAndSaySo() throws InterruptedException, SQLException {
        assertThat(durability()).isEqualTo("on,on,on");
        for (PartReport part : reports()) {
            ProcessMark killed = Objects.requireNonNull(part.process());
            killed.live().orElseThrow().destroyForcibly();
        }

        assertThat(
                        Await.until(
                                PATIENCE,
                                () -> reports().stream().allMatch(it -> it.restarts() == 1)))
                .isTrue();
        assertThat(Await.until(PATIENCE, this::areHealthy)).as("%s", reports()).isTrue();
    }

    @Test
    void endWhenTheyAreStopped() throws InterruptedException {
        List<ProcessMark> marks =
                reports().stream().map(it -> Objects.requireNonNull(it.process())).toList();

        supervision.stop();

        assertThat(marks).allMatch(mark -> mark.live().isEmpty());
        assertThat(reports()).extracting(PartReport::health).containsOnly(Health.DOWN);
    }

    @Test
    void pagesMayGoWhenRedisIsFullAndWhatTheGatewayHoldsMayNot() throws IOException {
        assertThat(policy(launch.ports().redis())).isEqualTo("allkeys-lru");
        assertThat(policy(launch.ports().gatewayRedis())).isEqualTo("noeviction");
    }

    private String policy(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(
                            "AUTH %s\r\nCONFIG GET maxmemory-policy\r\nQUIT\r\n"
                                    .formatted(secrets.redis())
                                    .getBytes(StandardCharsets.US_ASCII));
            // the answers: +OK, an array of the name and the policy, each after its length, +OK
            String answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answers.split("\r\n", -1)[5];
        }
    }

    private String durability() throws SQLException {
        try (Connection reader = DriverManager.getConnection(accounts.readerUrl());
                Statement statement = reader.createStatement();
                ResultSet settings = statement.executeQuery(DURABILITY)) {
            settings.next();
            return settings.getString(1);
        }
    }

    private boolean areHealthy() {
        return reports().stream().allMatch(part -> part.health() == Health.HEALTHY);
    }

    private List<PartReport> reports() {
        return supervision.reports();
    }

    private static Launch launch() {
        return new Launch(
                ChainKind.ELSEWHERE,
                ChainFacts.OURS,
                List.of(),
                "",
                new PortPlan(PortCheck.free().orElseThrow()),
                Launch.LOOPBACK,
                false,
                new Toolbox(Path.of("target").toAbsolutePath().toString(), "", "java", ""));
    }
}
