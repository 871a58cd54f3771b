package io.windlass.node.replay;

import io.windlass.chain.BlockClaim;
import io.windlass.node.NodeException;
import io.windlass.node.rpc.NodeSettings;
import io.windlass.node.rpc.RpcNode;
import io.windlass.testing.StubNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ReplayConsole FILE CHAIN_ID [ROUNDS]}: plays a recording of {@code {number, block,
 * receipts}} lines through a stub node and the real decoder, proves every block, and with ROUNDS
 * measures fetching and decoding. Exits 1 where a block is refused.
 */
final class ReplayConsole {
    private ReplayConsole() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: ReplayConsole FILE CHAIN_ID [ROUNDS]");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        ReplayCheck.Summary summary;
        try (StubNode stub = StubNode.replaying(file, Long.parseLong(arguments[1]));
                RpcNode node = open(stub.http())) {
            summary = new ReplayCheck(node).run();
            print(summary);
            int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
            for (int i = 0; i < rounds; i++) {
                measure(node, Files.size(file));
            }
        }
        System.exit(summary.proven() == summary.blocks() ? 0 : 1);
    }

    private static RpcNode open(URI uri) {
        return new RpcNode(NodeSettings.of(uri));
    }

    private static void print(ReplayCheck.Summary summary) {
        System.out.printf(
                "%d of %d blocks proven; %d logs, %d uncles (by hash), %d withdrawals%n",
                summary.proven(),
                summary.blocks(),
                summary.logs(),
                summary.uncles(),
                summary.withdrawals());
        summary.transactions()
                .forEach((type, count) -> System.out.printf("  type %d: %d%n", type, count));
        summary.refused().forEach(System.out::println);
    }

    private static void measure(RpcNode node, long bytes) throws NodeException {
        ReplayCheck check = new ReplayCheck(node);
        long start = System.nanoTime();
        long transactions = 0;
        for (BlockClaim claim : check.all()) {
            transactions += claim.transactions().size();
        }
        double micros = (System.nanoTime() - start) / 1e3;
        System.out.printf(
                "fetched and decoded %d transactions in %.1f ms: %.1f us a transaction, %.0f MB/s of"
                        + " the recording's size%n",
                transactions, micros / 1e3, micros / transactions, bytes / micros);
    }
}
