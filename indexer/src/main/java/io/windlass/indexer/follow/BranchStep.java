package io.windlass.indexer.follow;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Header;
import io.windlass.indexer.follow.HeaderSource.Answer;
import io.windlass.indexer.follow.Reconciliation.Ask;
import io.windlass.indexer.follow.Reconciliation.Begin;
import io.windlass.indexer.follow.Reconciliation.Contradiction;
import io.windlass.indexer.follow.Reconciliation.Extend;
import io.windlass.indexer.follow.Reconciliation.Jump;
import io.windlass.indexer.follow.Reconciliation.Refuse;
import io.windlass.indexer.follow.Reconciliation.Reorg;
import io.windlass.indexer.follow.Reconciliation.Wait;
import io.windlass.indexer.follow.Turn.Astray;
import io.windlass.indexer.follow.Turn.Moved;
import io.windlass.indexer.follow.Turn.Resting;
import io.windlass.indexer.follow.Turn.Stopped;
import io.windlass.indexer.follow.Turn.Waiting;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.meter.IndexerMeters.Via;
import io.windlass.indexer.source.BlockSource;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.Roster.Candidate;
import io.windlass.indexer.source.Supply;
import io.windlass.indexer.store.Store;
import io.windlass.ledger.Announcement;
import io.windlass.ledger.BrokenChain;
import io.windlass.ledger.write.FollowTerm;
import io.windlass.ledger.write.ReorgOutcome;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Acts on what was decided about one node's branch: fetches, proves, then appends or replaces. */
final class BranchStep {
    private static final int MOST_QUESTIONS = 1_000;

    private final Roster roster;
    private final HeaderSource headers;
    private final BlockSource blocks;
    private final Store store;
    private final int catchUpBlocks;
    private int atOnce;

    /** By node: the same blocks would be too much again. */
    private final Map<Node, Known> oversized = new HashMap<>();

    private record Known(Reorg reorg, BlockHash last, Turn.Oversized turn) {}

    BranchStep(
            ChainRules chain,
            Roster roster,
            BlockSource blocks,
            Store store,
            FollowSettings settings) {
        this.roster = roster;
        this.headers = new HeaderSource(chain, blocks);
        this.blocks = blocks;
        this.store = store;
        this.catchUpBlocks = settings.catchUpBlocks();
        this.atOnce = catchUpBlocks;
    }

    /** Where we stand, by which right we write, and what may be replaced. */
    record Stand(ParentWindow window, FollowTerm term, ReorgRules rules) {}

    Turn follow(Candidate candidate, Stand stand) {
        Node node = candidate.node();
        BlockRange asked = new BlockRange(candidate.head().number(), candidate.head().number());
        try {
            ClaimedBranch claimed = ClaimedBranch.of(candidate.head());
            for (int i = 0; i < MOST_QUESTIONS; i++) {
                Reconciliation next =
                        BranchChoice.reconcile(stand.window(), claimed, stand.rules());
                if (!(next instanceof Ask(BlockRange wanted))) {
                    return next instanceof Reorg reorg
                            ? replace(stand, claimed, reorg, node)
                            : act(next, node, stand);
                }
                asked = wanted;
                switch (headers.links(node, wanted)) {
                    case Answer.False(String sentence) -> {
                        return new Stopped(sentence);
                    }
                    case Answer.Links(List<Link> links) when links.size() < wanted.size() -> {
                        return waiting(node, withoutHeader(candidate, wanted, links));
                    }
                    case Answer.Links(List<Link> links) -> claimed = claimed.with(links);
                }
            }
            return new Stopped("no decision after " + MOST_QUESTIONS + " questions");
        } catch (NodeException e) {
            blocks.failed(node, e, asked);
            return new Waiting(e.fault().sentence());
        } catch (BrokenChain e) {
            // another indexer or a reorg was faster: the next step decides on what is stored then
            return new Waiting(String.valueOf(e.getMessage()));
        }
    }

    /** Asks for the head first: this node is not in use, so nobody knows it. */
    Turn follow(Node unused, Stand stand) {
        try {
            return follow(new Candidate(unused, unused.head()), stand);
        } catch (NodeException e) {
            return new Waiting(e.fault().sentence());
        }
    }

    /** Whether validators made that branch, and not just anybody. */
    boolean proves(Turn.Diverged away) {
        return switch (away) {
            case Turn.Astray _ -> false;
            case Turn.Rival rival -> proves(rival.node(), rival.witness());
            case Turn.Oversized heavier -> proves(heavier.node(), heavier.witness());
        };
    }

    private boolean proves(Node node, BlockNumber witness) {
        return blocks.look(node, witness) instanceof Supply.Proven;
    }

    private static String withoutHeader(Candidate candidate, BlockRange wanted, List<Link> got) {
        return "node %s announced block %s but does not have header %d yet"
                .formatted(
                        candidate.node().name(),
                        candidate.head().number(),
                        wanted.first().value() + got.size());
    }

    private Waiting waiting(Node node, String sentence) {
        roster.remark(node, sentence);
        return new Waiting(sentence);
    }

    private Turn act(Reconciliation decision, Node node, Stand stand) {
        FollowTerm term = stand.term();
        return switch (decision) {
            case Begin(BlockNumber head) ->
                    append(term, node, new BlockRange(head, head), Optional.empty());
            case Jump(BlockNumber head, BlockRange left) -> jump(term, node, head, left);
            case Extend(BlockRange range) ->
                    append(term, node, portion(range), Optional.of(stand.window().tip().hash()));
            case Wait(String reason) -> new Resting(reason);
            case Contradiction(String reason) -> waiting(node, reason);
            case Refuse(String reason, BlockNumber at) ->
                    new Astray(node, at, "node " + node.name() + ": " + reason);
            case Reconciliation.Rival(String reason, BlockNumber at, BlockNumber witness) ->
                    new Turn.Rival(node, at, "node " + node.name() + ": " + reason, witness);
            case Ask _, Reorg _ -> throw new IllegalStateException("undone: " + decision);
        };
    }

    private BlockRange portion(BlockRange range) {
        return BlockRange.of(
                range.first().value(),
                Math.min(range.last().value(), range.first().value() + atOnce - 1));
    }

    private Turn jump(FollowTerm term, Node node, BlockNumber head, BlockRange left) {
        Turn turn = append(term, node, new BlockRange(head, head), Optional.empty());
        return turn instanceof Moved
                ? new Moved(
                        StepReport.notable(
                                "went on at block %s and left %s to backfill".formatted(head, left),
                                Duration.ZERO))
                : turn;
    }

    private Turn append(FollowTerm term, Node node, BlockRange range, Optional<BlockHash> parent) {
        return switch (blocks.supply(node, range, parent)) {
            case Supply.Held(String reason) -> new Waiting(reason);
            case Supply.TooMuch(String reason) -> {
                atOnce = Math.max(1, atOnce / 2);
                yield new Waiting(reason);
            }
            case Supply.Refused(String sentence) -> new Stopped(sentence);
            case Supply.Proven(List<CheckedBlock> proven, var _) -> {
                atOnce = Math.min(catchUpBlocks, atOnce * 2);
                store.append(Via.FOLLOW, term, proven);
                yield new Moved(StepReport.routine("appended " + words(proven), Duration.ZERO));
            }
        };
    }

    private Turn replace(Stand stand, ClaimedBranch claimed, Reorg reorg, Node node) {
        BlockHash last = claimed.at(reorg.branch().last().value()).map(Link::hash).orElseThrow();
        Known known = oversized.get(node);
        if (known != null && known.reorg.equals(reorg) && known.last.equals(last)) {
            return known.turn;
        }
        Turn turn = replace(stand, node, reorg);
        if (turn instanceof Turn.Oversized tooLarge) {
            oversized.put(node, new Known(reorg, last, tooLarge));
        }
        return turn;
    }

    /** The new branch is proven before anything of the old one is given up. */
    private Turn replace(Stand stand, Node node, Reorg reorg) {
        ParentWindow window = stand.window();
        Optional<BlockHash> ancestor = window.hashAt(reorg.ancestor().value());
        return switch (blocks.supply(node, reorg.branch(), ancestor)) {
            case Supply.Held(String reason) -> new Waiting(reason);
            case Supply.TooMuch(String reason) -> oversized(node, reorg, reason);
            case Supply.Refused(String sentence) -> new Stopped(sentence);
            case Supply.Proven(List<CheckedBlock> proven, var shortfall) -> {
                yield outweighs(proven, window, reorg.ancestor().value())
                        ? replace(stand, reorg, proven)
                        : new Waiting(
                                "the new branch above block %s is not proven far enough: %s"
                                        .formatted(
                                                reorg.ancestor(), shortfall.orElse("too light")));
            }
        };
    }

    private static Turn.Oversized oversized(Node node, Reorg reorg, String reason) {
        BlockNumber ancestor = reorg.ancestor();
        return new Turn.Oversized(
                node,
                reorg.branch().first(),
                "node %s: its branch of blocks %s is more than one reorg can take (%s); './windlass ledger forget-above %s' lets it be followed in portions"
                        .formatted(node.name(), reorg.branch(), reason, ancestor),
                reorg.branch().last());
    }

    private static boolean outweighs(
            List<CheckedBlock> proven, ParentWindow window, long ancestor) {
        long from = window.weighedAbove(ancestor);
        BranchWeight theirs =
                BranchWeight.of(
                        proven.stream()
                                .map(CheckedBlock::header)
                                .filter(header -> header.number().value() > from)
                                .map(Header::difficulty));
        return theirs.outweighs(window.weightAbove(from));
    }

    private Turn replace(Stand stand, Reorg reorg, List<CheckedBlock> proven) {
        int mostBlocks = stand.rules().maxDepth();
        return switch (store.reorg(stand.term(), reorg.ancestor(), proven, mostBlocks)) {
            case ReorgOutcome.Refused(String reason) -> new Stopped(reason);
            case ReorgOutcome.Reorged(Announcement.Reorged done) ->
                    new Moved(
                            StepReport.notable(
                                    "reorg of depth %d: replaced the blocks above %s by %s"
                                            .formatted(
                                                    done.depth(), reorg.ancestor(), words(proven)),
                                    Duration.ZERO));
        };
    }

    private static String words(List<CheckedBlock> blocks) {
        int transactions = blocks.stream().mapToInt(block -> block.transactions().size()).sum();
        return "block %s (%d transactions)"
                .formatted(
                        new BlockRange(blocks.getFirst().number(), blocks.getLast().number()),
                        transactions);
    }
}
