package io.windlass.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.local.plan.ChainFacts;
import io.windlass.local.plan.ChainKind;
import io.windlass.local.plan.DataFolder;
import io.windlass.local.plan.Launch;
import io.windlass.local.plan.PortPlan;
import io.windlass.local.store.GatewayKey;
import io.windlass.local.store.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatewaySettingsTest {
    @TempDir private Path folder;

    @Test
    void theFileNamesTheNodesAndTheKeyByItsHash() throws IOException {
        DataFolder data = new DataFolder(folder);
        data.create();
        GatewaySettings settings =
                new GatewaySettings(launch(ChainKind.CLIQUE), data, Secrets.of(data));
        settings.write();
        GatewayKey key = GatewayKey.kept(data).orElseThrow();
        assertThat(Files.readString(settings.file()))
                .contains("listen: {address: 127.0.0.1, port: 7104}")
                .contains("chain: {id: 91773, consensus: clique, finality-depth: 4}")
                .contains(
                        "  - {name: rpc-2, http: \"http://127.0.0.1:7120\", ws: \"ws://127.0.0.1:7121\"}\n")
                .contains("{id: " + key.id() + ", hash: " + key.hash() + ", tier: internal")
                .doesNotContain(key.secret());
        assertThat(Files.getPosixFilePermissions(settings.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        settings.write();
        assertThat(GatewayKey.of(data)).as("drawn once").isEqualTo(key);
        assertThat(key.secret()).matches("wl_[a-z2-7]{10}_[A-Za-z0-9_-]{43}");
    }

    @Test
    void beforeTheNodesOfOthersThereIsNone() {
        assertThat(launch(ChainKind.ELSEWHERE).hasGateway()).isFalse();
        assertThat(launch(ChainKind.ANVIL).hasGateway()).isTrue();
    }

    private Launch launch(ChainKind chain) {
        return new Launch(
                chain,
                ChainFacts.OURS,
                List.of(),
                "",
                new PortPlan(7100),
                Launch.LOOPBACK,
                false,
                new Launch.Toolbox("", "", "java", ""));
    }
}
