package io.windlass.indexer.source;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import io.windlass.chain.Finality;
import io.windlass.chain.Header;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.chain.seal.ConsensusDetection;
import io.windlass.chain.seal.ValidatorSnapshot;
import io.windlass.ledger.ChainIdentity;
import io.windlass.ledger.WrongChain;
import io.windlass.ledger.write.Ledger;
import io.windlass.node.HeaderClaim;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which chain this is and pins it in an empty ledger; where one is pinned, no node can
 * change it any more.
 */
public final class ChainStart {
    private final Ledger ledger;
    private final List<Node> nodes;
    private final @Nullable Finality finality;
    private final long epochLength;

    /**
     * @param finality as the operator sets it; null = by the chain's own rule
     */
    public ChainStart(
            Ledger ledger, List<Node> nodes, @Nullable Finality finality, long epochLength) {
        this.ledger = ledger;
        this.nodes = List.copyOf(nodes);
        this.finality = finality;
        this.epochLength = epochLength;
    }

    /** The end of one attempt. */
    public sealed interface Attempt {
        record Established(ChainIdentity identity) implements Attempt {}

        /** Not enough nodes could be asked which chain they are on. */
        record NotYet(String reason) implements Attempt {}
    }

    /**
     * Asks the nodes once.
     *
     * @throws WrongChain when every node is on another chain than the ledger, or when the ledger is
     *     empty and the nodes are on different chains
     */
    public Attempt attempt() {
        Optional<ChainIdentity> pinned = ledger.identity();
        List<Claim> claims = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Node node : nodes) {
            try {
                Claim claim = new Claim(node.name(), identify(node, pinned));
                if (pinned.isPresent() && claim.objection(pinned.get()).isEmpty()) {
                    return established(pinned, claim);
                }
                claims.add(claim);
            } catch (NodeException e) {
                silent.add(e.fault().sentence());
            }
        }
        return pinned.isPresent() ? stranger(pinned.get(), claims, silent) : first(claims, silent);
    }

    /** What one node says about its chain. */
    private record Claim(String node, ChainIdentity chain) {
        Optional<String> objection(ChainIdentity pinned) {
            return ExpectedChain.of(pinned).objection(node, chain.chainId(), chain.genesis());
        }

        boolean fits(Claim other) {
            return ExpectedChain.of(chain).fits(other.chain.chainId(), other.chain.genesis());
        }

        String words() {
            return "node %s is on chain %d with genesis block %s"
                    .formatted(node, chain.chainId(), chain.genesis());
        }
    }

    private Attempt.Established established(Optional<ChainIdentity> pinned, Claim claim) {
        return new Attempt.Established(ledger.establish(kept(pinned, claim.chain())));
    }

    private static Attempt stranger(ChainIdentity pinned, List<Claim> claims, List<String> silent) {
        List<String> objections =
                claims.stream().flatMap(claim -> claim.objection(pinned).stream()).toList();
        if (silent.isEmpty()) {
            throw new WrongChain(String.join("; ", objections));
        }
        List<String> reasons = new ArrayList<>(silent);
        reasons.addAll(objections);
        return new Attempt.NotYet(String.join("; ", reasons));
    }

    /** In an empty ledger the nodes must be of one mind, and more than half of them must speak. */
    private Attempt first(List<Claim> claims, List<String> silent) {
        for (Claim claim : claims) {
            if (!claims.stream().allMatch(claim::fits)) {
                throw new WrongChain(
                        "the ledger is empty and the nodes are on different chains: %s; name only nodes of the right one in indexer.rpc"
                                .formatted(
                                        String.join(
                                                "; ", claims.stream().map(Claim::words).toList())));
            }
        }
        if (2 * claims.size() <= nodes.size()) {
            return new Attempt.NotYet(
                    "the ledger is empty, and %d of %d nodes say which chain this is, more than half must: %s"
                            .formatted(claims.size(), nodes.size(), String.join("; ", silent)));
        }
        return established(Optional.empty(), knowing(claims));
    }

    /** The first that has its genesis block, for that is what later starts are held against. */
    private static Claim knowing(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> !claim.chain().genesis().equals(ExpectedChain.UNKNOWN))
                .findFirst()
                .orElseGet(claims::getFirst);
    }

    /** What is pinned stays, but for the depth of finality. */
    private static ChainIdentity kept(Optional<ChainIdentity> pinned, ChainIdentity claimed) {
        return pinned.map(old ->
                        new ChainIdentity(
                                old.chainId(),
                                old.genesis(),
                                old.consensus(),
                                old.provable(),
                                claimed.finality(),
                                old.epochLength()))
                .orElse(claimed);
    }

    private ChainIdentity identify(Node node, Optional<ChainIdentity> pinned) throws NodeException {
        BigInteger chainId = node.chainId();
        BlockNumber head = node.head().number();
        HeaderClaim newest = header(node, head).orElseThrow(() -> withoutHead(node, head));
        Consensus consensus =
                pinned.map(ChainIdentity::consensus)
                        .orElseGet(() -> ConsensusDetection.of(newest.header()));
        boolean provable = BlockHashing.hash(consensus, newest.header()).equals(newest.hash());
        ChainRules rules = new ChainRules(chainId, consensus, provable, epochLength);
        return new ChainIdentity(
                chainId,
                genesis(node),
                consensus,
                provable,
                finality == null ? standard(node, rules, head) : finality,
                epochLength);
    }

    private static NodeException withoutHead(Node node, BlockNumber head) {
        return new NodeException(
                new NodeFault.NotReady(
                        node.name(),
                        "eth_getBlockByNumber",
                        "it reports head %s but does not have its header".formatted(head)));
    }

    private static Finality standard(Node node, ChainRules rules, BlockNumber head)
            throws NodeException {
        if (rules.consensus() != Consensus.CLIQUE) {
            return Finality.standard(rules.consensus(), 0);
        }
        long epoch = head.value() / rules.epochLength() * rules.epochLength();
        int signers =
                header(node, new BlockNumber(epoch))
                        .map(anchor -> signers(rules, anchor.header()))
                        .orElse(0);
        return Finality.standard(rules.consensus(), signers);
    }

    private static int signers(ChainRules rules, Header anchor) {
        try {
            return ValidatorSnapshot.startingAt(rules, anchor).validators().size();
        } catch (IllegalArgumentException listsNone) {
            return 0;
        }
    }

    /** The hash of a node's genesis block, or the sign that it does not have it. */
    static BlockHash genesis(Node node) throws NodeException {
        return header(node, BlockNumber.GENESIS)
                .map(HeaderClaim::hash)
                .orElse(ExpectedChain.UNKNOWN);
    }

    private static Optional<HeaderClaim> header(Node node, BlockNumber number)
            throws NodeException {
        return node.headers(new BlockRange(number, number)).stream().findFirst();
    }
}
