package io.windlass.gateway.config;

import io.windlass.chain.Consensus;
import io.windlass.gateway.limit.AddressBlock;
import io.windlass.gateway.limit.LimitSettings;
import io.windlass.gateway.limit.StaticKey;
import io.windlass.gateway.limit.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of a gateway, valid once it is here.
 *
 * @param nodes at least one, their names unique
 * @param redis where instances share head, limits, keys and filters; null = this instance is alone
 * @param access who may call
 * @param accessLogOneIn one of so many requests gets a line in the access log; 0 = none
 */
public record GatewayFile(
        Endpoint listen,
        Endpoint management,
        Chain chain,
        List<NodeEntry> nodes,
        @Nullable URI redis,
        Access access,
        Cache cache,
        Deadlines deadlines,
        Health health,
        int accessLogOneIn) {

    /**
     * Where this process listens.
     *
     * @param address a name or an address of this machine
     * @param port 0 = any that is free
     */
    public record Endpoint(String address, int port) {
        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    /**
     * The chain that is served.
     *
     * @param id as {@code eth_chainId} tells it; a node of another chain is shut out
     * @param finalityDepth blocks below the head that count as final where the consensus itself
     *     does not say; 0 under IBFT and QBFT
     */
    public record Chain(long id, Consensus consensus, int finalityDepth) {}

    /**
     * A node that calls may go to.
     *
     * @param name the only word for this node that leaves the process
     * @param ws for new heads as they come; null = polled
     * @param fallback gets calls only when no other node can serve them
     * @param maxInFlight calls at once; below the node's own bound on connections
     */
    public record NodeEntry(
            String name, URI http, @Nullable URI ws, boolean fallback, int maxInFlight) {}

    /**
     * Who may call.
     *
     * @param trustedProxies address blocks whose {@code X-Forwarded-For} is believed
     * @param corsOrigins pages that may call from a browser; {@code *} = all
     * @param tiers by name
     * @param anonymous tier of callers without a key; null = they are refused
     * @param keys known without Redis
     */
    public record Access(
            List<String> trustedProxies,
            List<String> corsOrigins,
            Map<String, Tier> tiers,
            @Nullable Tier anonymous,
            List<StaticKey> keys) {

        /** The same as those who count calls want it. */
        public LimitSettings limits() {
            return new LimitSettings(
                    tiers,
                    anonymous,
                    trustedProxies.stream().flatMap(p -> AddressBlock.parse(p).stream()).toList(),
                    keys);
        }
    }

    /**
     * Answers that are kept.
     *
     * @param memory bytes that answers may take in this process; 0 = no cache
     * @param shared also in Redis
     */
    public record Cache(long memory, boolean shared) {}

    /**
     * How long things may take.
     *
     * @param request a call from its first byte to its last, with all attempts
     * @param attempt one attempt at one node
     * @param hedge until a slow read is asked of a second node besides; zero = for ever
     * @param connect a connection to a node
     * @param idle a connection on which nothing is asked is closed
     * @param drain how long calls in flight may go on after SIGTERM
     */
    public record Deadlines(
            Duration request,
            Duration attempt,
            Duration hedge,
            Duration connect,
            Duration idle,
            Duration drain) {}

    /**
     * When a node counts as well.
     *
     * @param every each node is asked this often for its head
     * @param deadline of such a question
     * @param lagBlocks a node further behind the served head is out
     * @param lagTime a node behind for longer is out
     */
    public record Health(Duration every, Duration deadline, int lagBlocks, Duration lagTime) {}

    /** Settings that differ from {@code next} and that only a new process can take up. */
    List<String> fixedSettingsChangedIn(GatewayFile next) {
        List<String> changed = new ArrayList<>();
        differs(changed, "listen", listen, next.listen);
        differs(changed, "management", management, next.management);
        differs(changed, "chain", chain, next.chain);
        differs(changed, "nodes", nodes, next.nodes);
        differs(changed, "redis", redis, next.redis);
        differs(changed, "cache.shared", cache.shared(), next.cache.shared());
        differs(changed, "deadlines.connect", deadlines.connect(), next.deadlines.connect());
        differs(changed, "health", health, next.health);
        return changed;
    }

    private static void differs(
            List<String> changed, String name, @Nullable Object old, @Nullable Object next) {
        if (!Objects.equals(old, next)) {
            changed.add(name);
        }
    }
}
