package io.windlass.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClientAddressTest {
    private static final LimitSettings PROXIED =
            new LimitSettings(
                    Map.of(),
                    null,
                    List.of(block("10.0.0.0/8"), block("2001:db8:1::/48"), block("127.0.0.1")),
                    List.of());

    @Test
    void aForwardedAddressFromAStrangerIsNotBelieved() {
        assertThat(client("203.0.113.7", "198.51.100.1")).isEqualTo("ip:203.0.113.7");
        assertThat(client("203.0.113.7", null)).isEqualTo("ip:203.0.113.7");
        assertThat(client("10.1.2.3", null)).isEqualTo("ip:10.1.2.3");
    }

    @Test
    void behindTrustedProxiesTheRightmostOtherHopIsTheClient() {
        assertThat(client("10.1.2.3", "203.0.113.7")).isEqualTo("ip:203.0.113.7");
        assertThat(client("10.1.2.3", "1.1.1.1, 203.0.113.7, 10.9.9.9"))
                .isEqualTo("ip:203.0.113.7");
        assertThat(client("10.1.2.3", "203.0.113.7:4711")).isEqualTo("ip:203.0.113.7");
        assertThat(client("127.0.0.1", "[2001:db8:2::5]:4711")).isEqualTo("ip:2001:db8:2:0::/64");
        assertThat(client("10.1.2.3", "10.0.0.1, 10.0.0.2")).isEqualTo("ip:10.0.0.1");
    }

    @Test
    void aHopThatIsNoAddressEndsTheSearch() {
        assertThat(client("10.1.2.3", "1.1.1.1, unknown")).isEqualTo("ip:10.1.2.3");
        assertThat(client("10.1.2.3", "unknown, 10.5.5.5")).isEqualTo("ip:10.5.5.5");
        assertThat(client("10.1.2.3", "")).isEqualTo("ip:10.1.2.3");
        assertThat(client("10.1.2.3", ",")).isEqualTo("ip:10.1.2.3");
        assertThat(client("10.1.2.3", "localhost")).isEqualTo("ip:10.1.2.3");
        assertThat(client("10.1.2.3", "9.9.9.9" + ",10.0.0.1".repeat(1_000)))
                .isEqualTo("ip:10.0.0.1");
    }

    @Test
    void allAddressesOfASubscribersNetworkAreOneCaller() {
        assertThat(client("2001:db8:7:1::1", null))
                .isEqualTo(client("2001:db8:7:1:ffff::9", null))
                .isEqualTo("ip:2001:db8:7:1::/64");
        assertThat(client("2001:db8:7:2::1", null)).isNotEqualTo("ip:2001:db8:7:1::/64");
        assertThat(client("::ffff:203.0.113.7", null)).isEqualTo("ip:203.0.113.7");
    }

    @Test
    void blocksHoldTheAddressesThatBeginLikeThem() {
        assertThat(block("10.0.0.0/9").contains(literal("10.127.0.1"))).isTrue();
        assertThat(block("10.0.0.0/9").contains(literal("10.128.0.1"))).isFalse();
        assertThat(block("0.0.0.0/0").contains(literal("8.8.8.8"))).isTrue();
        assertThat(block("0.0.0.0/0").contains(literal("2001:db8::1"))).isFalse();
        assertThat(AddressBlock.parse("10.0.0.0/33")).isEmpty();
        assertThat(AddressBlock.parse("host/8")).isEmpty();
        assertThat(AddressBlock.parse("")).isEmpty();
    }

    private static String client(String peer, @Nullable String forwardedFor) {
        return ClientAddress.name(ClientAddress.of(literal(peer), forwardedFor, PROXIED));
    }

    private static InetAddress literal(String text) {
        return AddressBlock.literal(text).orElseThrow();
    }

    private static AddressBlock block(String text) {
        return AddressBlock.parse(text).orElseThrow();
    }
}
