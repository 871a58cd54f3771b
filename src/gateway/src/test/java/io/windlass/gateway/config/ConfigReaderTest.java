package io.windlass.gateway.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Consensus;
import io.windlass.gateway.config.ConfigOutcome.Invalid;
import io.windlass.gateway.config.ConfigOutcome.Valid;
import io.windlass.gateway.limit.BuiltInTiers;
import io.windlass.gateway.limit.Tier;
import io.windlass.gateway.method.Access;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigReaderTest {
    private static final String LEAST =
            """
            chain: {id: 7, consensus: qbft}
            nodes: [{name: a, http: "http://127.0.0.1:8545"}]
            tiers: {free: {}}
            """;

    private final ConfigReader reader =
            new ConfigReader(
                    Map.of("REDIS_PASSWORD", "hunter2", "NODE_TOKEN", "t0ken", "BAD", "s3cret")
                            ::get);

    @Test
    void theDocumentedExampleIsValidAndSaysTheDefaults() {
        Path example = Path.of("../../deploy/gateway/gateway.yaml");
        GatewayFile file = ((Valid) reader.read(example)).file();
        assertThat(file.nodes()).extracting("name").containsExactly("a", "b", "elsewhere");
        assertThat(file.nodes().get(2).http())
                .isEqualTo(URI.create("https://rpc.example.org/t0ken"));
        assertThat(file.redis()).isEqualTo(URI.create("redis://:hunter2@127.0.0.1:6379"));
        assertThat(file.access().tiers()).containsKeys("anonymous", "free", "partner", "wallet");
        Tier wallet = requireNonNull(file.access().tiers().get("wallet"));
        assertThat(wallet.unitsPerSecond()).isEqualTo(5_000);
        assertThat(wallet.sizes().body()).isEqualTo(1 << 20);
        assertThat(wallet.sizes().filters())
                .isEqualTo(BuiltInTiers.named("standard").orElseThrow().sizes().filters());
        assertThat(wallet.methods()).containsExactly("txpool_status");
        assertThat(wallet.allows("eth_call", Access.READ)).isTrue();
        assertThat(wallet.allows("admin_peers", Access.ADMIN)).isFalse();
        GatewayFile least = valid(LEAST);
        assertThat(file.cache()).isEqualTo(least.cache());
        assertThat(file.deadlines()).isEqualTo(least.deadlines());
        assertThat(file.health()).isEqualTo(least.health());
        assertThat(file.listen()).isEqualTo(least.listen());
        assertThat(file.management()).isEqualTo(least.management());
    }

    @Test
    void theLeastFileLetsNobodyInWithoutAKey() {
        GatewayFile file = valid(LEAST);
        assertThat(file.access().anonymous()).isNull();
        assertThat(file.access().tiers()).containsOnlyKeys("free");
        assertThat(file.access().tiers().get("free"))
                .isEqualTo(BuiltInTiers.named("free").orElseThrow());
        assertThat(file.access().trustedProxies()).isEmpty();
        assertThat(file.access().corsOrigins()).isEmpty();
        assertThat(file.chain().consensus()).isEqualTo(Consensus.QBFT);
        assertThat(file.nodes().getFirst().maxInFlight()).isEqualTo(60);
        assertThat(file.redis()).isNull();
        assertThat(file.deadlines().request()).isEqualTo(Duration.ofSeconds(10));
        assertThat(file.accessLogOneIn()).isZero();
    }

    @Test
    void anUnknownKeyIsRefusedAtItsPlaceWithTheNearestKnownOne() {
        assertThat(faults(LEAST + "deadlnes: {request: 1s}\n"))
                .containsExactly("4:1: 'deadlnes' is not a setting; did you mean 'deadlines'?");
        assertThat(faults(LEAST + "deadlines:\n  requst: 1s\n"))
                .containsExactly(
                        "5:3: 'deadlines.requst' is not a setting; did you mean 'request'?");
        assertThat(faults(LEAST.replace("free: {}", "free: {filters: many}")))
                .containsExactly(
                        "3:25: 'tiers.free.filters' must be a whole number from 0 to 1000000, not 'many'");
        assertThat(faults(LEAST + "cache: {colour: red}\n"))
                .containsExactly(
                        "4:9: 'cache.colour' is not a setting; known here: memory, shared");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        String yaml =
                """
                listen: {port: 99999}
                chain: {id: x, consensus: raft}
                nodes:
                  - {name: "a b", http: "ftp://x"}
                  - {name: b, http: "http://127.0.0.1:8545", max-in-flight: 0}
                  - {name: b, http: "http://127.0.0.1:8546"}
                deadlines: {request: 10, attempt: 2 s}
                cache: {memory: 64MB}
                trusted-proxies: [10.0.0.0/40]
                anonymous: guest
                """;
        assertThat(faults(yaml))
                .containsExactly(
                        "1:1: 'tiers' is missing: nobody may call without a tier; write for example '{free: {}}'",
                        "1:16: 'listen.port' must be a whole number from 0 to 65535, not '99999'",
                        "2:13: 'chain.id' must be a whole number from 1 to 4611686018427387903, not 'x'",
                        "2:27: 'chain.consensus' must be one of clique, ibft, ibft2, none, qbft, not 'raft'",
                        "4:12: a node's name is up to 40 letters, digits, '.', '_' and '-', not 'a b'",
                        "4:25: 'nodes[0].http' must be an address like http://host:port, not 'ftp://x'",
                        "5:61: 'nodes[1].max-in-flight' must be a whole number from 1 to 10000, not '0'",
                        "6:12: two nodes are named 'b'",
                        "7:22: 'deadlines.request' must be a time above zero with its unit, like 250ms, 2s or 5m, not '10'",
                        "7:35: 'deadlines.attempt' must be a time above zero with its unit, like 250ms, 2s or 5m, not '2 s'",
                        "8:17: 'cache.memory' must be a size with its unit, like 64KiB or 1MiB, at most 68719476736B, not '64MB'",
                        "9:18: '10.0.0.0/40' is no address or block of addresses, like 10.0.0.0/8",
                        "10:12: there is no tier 'guest'; 'tiers' names none");
    }

    @Test
    void aMissingVariableIsNamedAndAWrongSecretIsNotShown() {
        assertThat(faults(LEAST + "redis: {url: \"redis://:${NOT_SET}@h:1\"}\n"))
                .containsExactly(
                        "4:14: the environment has no variable 'NOT_SET'; set it before the start");
        assertThat(faults(LEAST + "redis: {url: \"${BAD}\"}\n"))
                .singleElement()
                .asString()
                .contains("${BAD}")
                .doesNotContain("s3cret");
    }

    @Test
    void finalityIsNeverGuessed() {
        String clique = LEAST.replace("qbft", "clique");
        assertThat(faults(clique))
                .singleElement()
                .asString()
                .contains("finality-depth' is missing");
        assertThat(valid(clique.replace("clique", "clique, finality-depth: 4")).chain())
                .isEqualTo(new GatewayFile.Chain(7, Consensus.CLIQUE, 4));
        assertThat(faults(LEAST.replace("qbft", "qbft, finality-depth: 4")))
                .singleElement()
                .asString()
                .contains("final at once");
    }

    @Test
    void withoutNodesNothingStarts() {
        assertThat(faults("chain: {id: 7, consensus: qbft}\ntiers: {free: {}}\n"))
                .singleElement()
                .asString()
                .startsWith("1:1: 'nodes' names no node");
        assertThat(faults(LEAST.replace("8545\"", "8545\", fallback: true")))
                .containsExactly(
                        "2:8: all nodes are marked 'fallback: true'; at least one must not be");
    }

    @Test
    void aTierOfItsOwnSaysWhichOneItIsLike() {
        assertThat(faults(LEAST.replace("free: {}", "gold: {burst: 1}")))
                .first()
                .asString()
                .contains("tier 'gold' needs 'like', one of anonymous, free");
        Tier gold =
                requireNonNull(
                        valid(LEAST.replace("free: {}", "gold: {like: partner, concurrent: 9}"))
                                .access()
                                .tiers()
                                .get("gold"));
        assertThat(gold.concurrent()).isEqualTo(9);
        assertThat(gold.burst()).isEqualTo(BuiltInTiers.named("partner").orElseThrow().burst());
        assertThat(faults(LEAST.replace("free: {}", "free: {burst: 1}")))
                .singleElement()
                .asString()
                .contains("less than one second's");
        assertThat(faults(LEAST.replace("free: {}", "free: {allow: [reed]}")))
                .singleElement()
                .asString()
                .contains("'reed' is no kind of methods; there are admin, consensus");
    }

    @Test
    void whatIsNotYamlIsRefusedAtItsPlace() {
        assertThat(faults("nodes: [\n")).singleElement().asString().startsWith("2:1: not YAML");
        assertThat(faults("")).containsExactly("the file is empty");
        assertThat(faults(LEAST + "tiers: {}\n"))
                .containsExactly("4:1: 'tiers' stands on line 3 already");
        assertThat(faults("[".repeat(100))).singleElement().asString().contains("not YAML");
        assertThat(faults("- a\n")).first().asString().contains("must be a mapping");
    }

    @Test
    void keysOfTheFileAreCheckedLikeTheRest() {
        String hash = "0".repeat(64);
        String yaml = LEAST + "keys: [{id: a2b3c4d5e6, hash: %s, tier: %s}]\n";
        assertThat(valid(yaml.formatted(hash, "free")).access().keys()).hasSize(1);
        assertThat(faults(yaml.formatted("abc", "gold")))
                .containsExactly(
                        "4:8: a key's hash is 64 lower-case hex digits, SHA-256 of the key",
                        "4:42: there is no tier 'gold'; 'tiers' names free");
    }

    private GatewayFile valid(String yaml) {
        ConfigOutcome outcome = reader.parse(yaml);
        assertThat(outcome).isInstanceOf(Valid.class);
        return ((Valid) outcome).file();
    }

    private List<String> faults(String yaml) {
        ConfigOutcome outcome = reader.parse(yaml);
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome).faults().stream().map(ConfigFault::toString).toList();
    }
}
