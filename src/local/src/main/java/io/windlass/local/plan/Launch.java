package io.windlass.local.plan;

import java.util.List;

/** What one `up` decided to run; written into the data folder, read by the supervisor. */
public record Launch(
        ChainKind chain,
        ChainFacts facts,
        List<String> rpc,
        String blocks,
        PortPlan ports,
        String bind,
        boolean traffic,
        Toolbox tools) {
    public static final int VALIDATORS = 5;
    public static final int RPC_NODES = 2;
    public static final String LOOPBACK = "127.0.0.1";

    /** Where the programs are that the launcher script found or fetched. */
    public record Toolbox(String home, String roles, String java, String node) {}

    /** URLs of the nodes that the indexer asks. */
    public List<String> nodeUrls() {
        return switch (chain) {
            case CLIQUE -> List.of(rpcUrl(1), rpcUrl(2));
            case ANVIL -> List.of(rpcUrl(1));
            case ELSEWHERE -> rpc;
        };
    }

    /** Their WebSockets in the same order; empty where we do not know them. */
    public List<String> webSocketUrls() {
        return switch (chain) {
            case CLIQUE -> List.of(ws(ports.rpc(1).ws()), ws(ports.rpc(2).ws()));
            case ANVIL -> List.of(ws(ports.rpc(1).http()));
            case ELSEWHERE -> List.of();
        };
    }

    public String indexerUrl() {
        return "http://" + LOOPBACK + ":" + ports.indexer();
    }

    public String explorerUrl() {
        return "http://" + shown() + ":" + ports.explorer();
    }

    public String gatewayUrl() {
        return "http://" + LOOPBACK + ":" + ports.gateway();
    }

    /**
     * A gateway stands before nodes of our own; what is final on another chain is for its operator
     * to say.
     */
    public boolean hasGateway() {
        return chain != ChainKind.ELSEWHERE;
    }

    private static String ws(int port) {
        return "ws://" + LOOPBACK + ":" + port;
    }

    private String rpcUrl(int number) {
        return "http://" + LOOPBACK + ":" + ports.rpc(number).http();
    }

    // "every address of this machine" is nothing a browser can open
    private String shown() {
        return bind.equals("0.0.0.0") || bind.equals("::")
                ? LOOPBACK
                : bind.contains(":") ? "[" + bind + "]" : bind;
    }
}
