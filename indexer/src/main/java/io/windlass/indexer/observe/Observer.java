package io.windlass.indexer.observe;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.Wei;
import io.windlass.indexer.loop.Step;
import io.windlass.indexer.loop.StepReport;
import io.windlass.indexer.source.Roster;
import io.windlass.indexer.source.Roster.Candidate;
import io.windlass.ledger.Tip;
import io.windlass.ledger.write.Ledger;
import io.windlass.ledger.write.Observations;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.DueAccount;
import io.windlass.ledger.write.Observations.DueToken;
import io.windlass.ledger.write.Observations.TokenFacts;
import io.windlass.node.Node;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads balances, code and token facts of addresses that blocks touched, at the tip's hash, from
 * the ledger's queue: never on the way of a block.
 */
public final class Observer implements Step {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
    private static final int LONGEST_TEXT = 65_536;

    /** Some eight minutes: a node that is busy or limits how often it is asked has recovered. */
    private static final int PASSING_REFUSALS = 4;

    private final Ledger ledger;
    private final Observations observations;
    private final Roster roster;
    private final ObserveSettings settings;

    public Observer(Ledger ledger, Roster roster, ObserveSettings settings) {
        this.ledger = ledger;
        this.observations = ledger.observations();
        this.roster = roster;
        this.settings = settings;
    }

    @Override
    public StepReport step() {
        Optional<Tip> tip = ledger.tip();
        List<Candidate> candidates = roster.candidates();
        if (tip.isEmpty() || candidates.isEmpty()) {
            return StepReport.routine("waits for a node and a tip", settings.restEvery());
        }
        List<DueAccount> accounts = observations.dueAccounts(settings.batch());
        List<DueToken> tokens = observations.dueTokens(settings.tokens());
        if (accounts.isEmpty() && tokens.isEmpty()) {
            return StepReport.routine("nothing is due", settings.restEvery());
        }
        List<String> troubles = new ArrayList<>();
        for (Candidate candidate : candidates) {
            try {
                return observe(candidate.node(), tip.get(), accounts, tokens);
            } catch (NodeException e) {
                troubles.add(e.fault().sentence());
            }
        }
        return StepReport.trouble(
                "balances and token facts cannot be read: " + String.join("; ", troubles),
                AFTER_TROUBLE);
    }

    private StepReport observe(Node node, Tip tip, List<DueAccount> accounts, List<DueToken> tokens)
            throws NodeException {
        if (!accounts.isEmpty()) {
            observations.observeAccounts(tip.number(), tip.hash(), read(node, tip, accounts));
        }
        List<TokenFacts> facts = new ArrayList<>(tokens.size());
        List<Address> refused = new ArrayList<>();
        for (DueToken token : tokens) {
            factsOrProblem(node, tip, token)
                    .ifPresentOrElse(facts::add, () -> refused.add(token.address()));
        }
        // only now: after trouble another node is asked for all of them
        refused.forEach(observations::askLater);
        if (!facts.isEmpty()) {
            observations.observeTokens(tip.number(), tip.hash(), facts);
        }
        boolean more = accounts.size() == settings.batch() || tokens.size() == settings.tokens();
        // history first: while it is being filled, the same addresses come up again and again
        Duration rest =
                more && ledger.backfill().remaining() == 0 ? Duration.ZERO : settings.restEvery();
        return StepReport.routine(
                "observed %d addresses and %d tokens at block %s"
                        .formatted(accounts.size(), facts.size(), tip.number()),
                rest);
    }

    private static List<Account> read(Node node, Tip tip, List<DueAccount> due)
            throws NodeException {
        List<Address> addresses = due.stream().map(DueAccount::address).toList();
        List<Wei> balances = node.balances(addresses, tip.hash());
        List<Bytes> codes = node.codes(addresses, tip.hash());
        List<Account> accounts = new ArrayList<>(addresses.size());
        for (int i = 0; i < addresses.size(); i++) {
            accounts.add(new Account(addresses.get(i), balances.get(i), hash(codes.get(i))));
        }
        return accounts;
    }

    private static @Nullable Hash hash(Bytes code) {
        return code.isEmpty() ? null : Hash.owned(Keccak.digest(code.array()));
    }

    /**
     * One contract that the node cannot run must not keep the others from being read: it is asked
     * again later, and taken for broken when that does not help.
     */
    private Optional<TokenFacts> factsOrProblem(Node node, Tip tip, DueToken due)
            throws NodeException {
        Address token = due.address();
        try {
            return Optional.of(read(node, tip, token));
        } catch (NodeException e) {
            if (!(e.fault() instanceof NodeFault.Refused refused)) {
                throw e;
            }
            // a node without the state of this block refuses this as well
            node.codes(List.of(token), tip.hash());
            if (due.refusals() < PASSING_REFUSALS) {
                return Optional.empty();
            }
            // shown to everybody: the node's name is not
            String problem =
                    "a node refused %s with error %d: %s"
                            .formatted(refused.method(), refused.code(), refused.message());
            return Optional.of(new TokenFacts(token, null, null, null, null, problem));
        }
    }

    private static TokenFacts read(Node node, Tip tip, Address token) throws NodeException {
        io.windlass.node.TokenFacts told = node.tokenFacts(token, tip.hash());
        @Nullable Integer decimals = told.decimals();
        return new TokenFacts(
                token,
                bounded(told.name()),
                bounded(told.symbol()),
                decimals == null ? null : BigInteger.valueOf(decimals),
                null,
                tooLong(told.name()) || tooLong(told.symbol())
                        ? "its name or symbol is longer than %d bytes".formatted(LONGEST_TEXT)
                        : null);
    }

    private static @Nullable Bytes bounded(@Nullable Bytes text) {
        return tooLong(text) ? null : text;
    }

    private static boolean tooLong(@Nullable Bytes text) {
        return text != null && text.size() > LONGEST_TEXT;
    }
}
