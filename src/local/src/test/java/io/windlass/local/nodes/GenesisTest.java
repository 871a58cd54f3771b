package io.windlass.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.Hash;
import io.windlass.local.plan.JsonFile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GenesisTest {
    private static final Address LOW =
            Address.fromHex("0x1000000000000000000000000000000000000001");
    private static final Address HIGH =
            Address.fromHex("0xf000000000000000000000000000000000000002");

    @Test
    void ordersSignersByAddressBetweenVanityAndSeal() {
        Genesis genesis = new Genesis(7, 2, List.of(HIGH, LOW), List.of());

        assertThat(genesis.extraData())
                .isEqualTo(
                        "0x"
                                + "00".repeat(32)
                                + LOW.toHex().substring(2)
                                + HIGH.toHex().substring(2)
                                + "00".repeat(65));
    }

    @Test
    void stopsAtLondonBecauseCliqueRefusesWhatComesLater() {
        JsonNode config = json(new Genesis(7, 2, List.of(LOW), List.of())).path("config");

        assertThat(config.path("londonBlock").asInt(-1)).isZero();
        assertThat(config.has("shanghaiTime")).isFalse();
        assertThat(config.path("chainId").asLong()).isEqualTo(7);
        assertThat(config.path("clique").path("period").asInt()).isEqualTo(2);
    }

    @Test
    void fundsEachTestAccount() {
        JsonNode alloc = json(new Genesis(7, 2, List.of(LOW), List.of(HIGH))).path("alloc");

        assertThat(alloc.path(HIGH.toHex().substring(2)).path("balance").asString())
                .isEqualTo("0xd3c21bcecceda1000000");
    }

    @Test
    void givesEveryValidatorAnotherKeyAndTheSameOneEachTime() {
        List<Address> addresses =
                IntStream.rangeClosed(1, 5).mapToObj(i -> NodeKey.sealing(i).address()).toList();

        assertThat(addresses).doesNotHaveDuplicates();
        assertThat(NodeKey.sealing(3).address()).isEqualTo(addresses.get(2));
    }

    @Test
    void namesAPeerByItsPublicKey() {
        // the generator point of secp256k1 is the public key of 1
        NodeKey one = new NodeKey(Hash.fromHex("0x" + "0".repeat(63) + "1"));

        assertThat(one.enode(30_303))
                .isEqualTo(
                        "enode://79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                                + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
                                + "@127.0.0.1:30303");
    }

    private static JsonNode json(Genesis genesis) {
        return JsonMapper.builder().build().readTree(JsonFile.line(genesis.json(1_800_000_000L)));
    }
}
