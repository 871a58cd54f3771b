package io.windlass.local.stack;

import io.windlass.local.nodes.RpcProbe;
import io.windlass.local.plan.Launch;
import io.windlass.local.status.StackStatus.BlockMark;
import io.windlass.local.status.StackStatus.NodeUrls;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Measures how far the ledger is behind the nodes. */
final class StackGauge {
    private final Launch launch;
    private final StackParts parts;
    private final LedgerGauge ledger;

    StackGauge(Launch launch, StackParts parts) {
        this.launch = launch;
        this.parts = parts;
        this.ledger = new LedgerGauge(launch.indexerUrl());
    }

    /** Head of the nodes and what the ledger holds, as far as each was told. */
    record Reading(Optional<BlockMark> head, LedgerGauge.Stored stored) {
        static final Reading NOTHING = new Reading(Optional.empty(), LedgerGauge.Stored.NOTHING);

        Optional<Long> lag() {
            return head.flatMap(
                    newest -> stored.tip().map(tip -> Math.max(0, newest.number() - tip.number())));
        }
    }

    // The tip is asked first: a block that comes in between makes the lag too large, never too
    // small.
    Reading read() throws InterruptedException {
        LedgerGauge.Stored stored = ledger.read();
        for (RpcProbe node : parts.nodes().values()) {
            node.look();
        }
        return new Reading(head(), stored);
    }

    List<NodeUrls> nodes() {
        List<String> sockets = launch.webSocketUrls();
        return IntStream.range(0, launch.nodeUrls().size())
                .mapToObj(i ->
                        new NodeUrls(
                                launch.nodeUrls().get(i),
                                sockets.isEmpty() ? null : sockets.get(i)))
                .toList();
    }

    String jdbcUrl() {
        return parts.accounts().readerUrl();
    }

    private Optional<BlockMark> head() {
        return parts.nodes().values().stream()
                .flatMap(node -> node.head().stream())
                .max(Comparator.comparingLong(RpcProbe.SeenHead::number))
                .map(head -> new BlockMark(head.number(), head.hash()));
    }
}
