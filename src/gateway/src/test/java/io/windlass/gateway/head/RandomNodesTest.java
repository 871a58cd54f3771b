package io.windlass.gateway.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Consensus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that lag, die, go back, fork and lie at random, judged by two rules that never break. */
final class RandomNodesTest {
    private static final int STEPS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theHeadNeverGoesBackAndIsAlwaysAgreed(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(5);
        Consensus consensus = random.nextBoolean() ? Consensus.QBFT : Consensus.CLIQUE;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("node" + i);
        }
        BoardStage stage = new BoardStage(consensus, names.toArray(new String[0]));
        Map<String, Set<BlockHash>> shown = new HashMap<>();
        MadeChain chain = MadeChain.of('a');
        long tip = 70;
        long before = -1;
        char letter = 'b';
        for (int step = 0; step < STEPS; step++) {
            stage.passes(Duration.ofMillis(random.nextInt(700)));
            tip += random.nextInt(2);
            if (consensus == Consensus.CLIQUE && random.nextInt(40) == 0) {
                chain = chain.fork(letter++, tip - 1 - random.nextInt(3), 1);
            }
            String node = names.get(random.nextInt(count));
            long height = tip - (random.nextInt(6) == 0 ? random.nextInt(9) : random.nextInt(2));
            if (random.nextInt(12) == 0) {
                stage.misses(node);
            } else {
                // only the last node lies
                boolean lies = count > 2 && node.equals(names.getLast()) && random.nextBoolean();
                MadeChain told = lies ? chain.fork('z', height - 3, 9) : chain;
                stage.sees(node, told, height);
                Set<BlockHash> hashes = shown.computeIfAbsent(node, _ -> new HashSet<>());
                told.branch(height, 24).descending().forEach(block -> hashes.add(block.hash()));
            }
            ServedHead head = stage.board.head().orElse(null);
            if (head == null) {
                continue;
            }
            assertThat(head.number())
                    .as("seed %d step %d", seed, step)
                    .isGreaterThanOrEqualTo(before);
            if (head.number() > before) {
                long holders =
                        shown.values().stream().filter(it -> it.contains(head.hash())).count();
                long serving =
                        stage.board.nodes().stream().filter(it -> it.standing().serves()).count();
                assertThat(holders)
                        .as("seed %d step %d", seed, step)
                        .isGreaterThanOrEqualTo(ForkChoice.agree((int) serving));
            }
            before = head.number();
        }
        assertThat(before).as("the head came along").isGreaterThan(85);
    }
}
