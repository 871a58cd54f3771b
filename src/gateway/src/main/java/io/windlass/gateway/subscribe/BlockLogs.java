package io.windlass.gateway.subscribe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.windlass.chain.BlockHash;
import io.windlass.gateway.head.LinkFault;
import io.windlass.gateway.head.NodeLink;
import io.windlass.gateway.head.NodeReads;
import io.windlass.gateway.head.SeenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All logs of a block, by its hash; kept, since many subscribers and a reorg ask for the same ones.
 */
public final class BlockLogs implements BlockEvents {
    private static final int ROUNDS = 6;

    /** Characters of JSON, logs told and untold together. */
    private static final long MOST_KEPT = 64L << 20;

    private static final Pattern EMPTY_BLOOM = Pattern.compile("\"logsBloom\":\"0x0+\"");
    private static final Pattern BLOOM = Pattern.compile("\"logsBloom\":\"0x");

    private final NodeReads nodes;
    private final Cache<BlockHash, List<Event>> known =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_KEPT)
                    .<BlockHash, List<Event>>weigher((_, logs) ->
                            64 + logs.stream().mapToInt(it -> 3 * it.json().size()).sum())
                    .build();

    public BlockLogs(NodeReads nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Event> of(SeenBlock block) throws Unreadable, InterruptedException {
        String header = block.header().toString();
        if (EMPTY_BLOOM.matcher(header).find()) {
            return List.of();
        }
        List<Event> cached = known.getIfPresent(block.hash());
        if (cached != null) {
            return cached;
        }
        // a bloom that is not empty stands for at least one log: such a list is not believed empty
        boolean some = BLOOM.matcher(header).find();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<List<Event>> read =
                    nodes.first(block.number(), node -> read(node, block.hash(), some));
            if (read.isPresent()) {
                known.put(block.hash(), read.get());
                return read.get();
            }
        }
        throw new Unreadable("no node gives the logs of block %d".formatted(block.number()));
    }

    private static Optional<List<Event>> read(NodeLink node, BlockHash hash, boolean some)
            throws LinkFault, InterruptedException {
        Optional<JsonNode> answer =
                node.ask("eth_getLogs", "[{\"blockHash\":\"%s\"}]".formatted(hash.toHex()));
        if (answer.isEmpty() || !answer.get().isArray() || (some && answer.get().isEmpty())) {
            return Optional.empty();
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode log : answer.get()) {
            if (!(log instanceof ObjectNode object)
                    || !log.path("blockHash").asString("").equalsIgnoreCase(hash.toHex())) {
                return Optional.empty();
            }
            try {
                events.add(Event.log(object));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(events));
    }
}
