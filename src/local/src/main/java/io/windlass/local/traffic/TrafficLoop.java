package io.windlass.local.traffic;

import io.windlass.local.traffic.Nodes.Inclusion;
import io.windlass.local.traffic.Nodes.Silent;
import io.windlass.local.traffic.Nodes.Top;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a round, waits until all of it is included, sends the next; records what is settled. What
 * was signed is on disk before it is sent, so that a restart sends the same again, never another.
 */
final class TrafficLoop {
    private static final Logger LOG = System.getLogger(TrafficLoop.class.getName());

    private final TrafficRecord record;
    private final Nodes nodes;
    private final Rounds rounds;
    private final int settle;
    private final BigInteger chainId;

    private final List<Envelope> underWay = new ArrayList<>();
    private final Map<String, Inclusion> included = new HashMap<>();
    private final Set<String> booked = new HashSet<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private Book book = new Book();
    private long seen = -1;

    TrafficLoop(TrafficRecord record, Nodes nodes, Rounds rounds, int settle, BigInteger chainId) {
        this.record = record;
        this.nodes = nodes;
        this.rounds = rounds;
        this.settle = settle;
        this.chainId = chainId;
    }

    /** Takes up what the last run left: every entry so far, and what was under way. */
    void resume() throws IOException {
        Set<String> settled = new HashSet<>();
        book = new Book();
        record.forEach(entry -> {
            book.add(entry);
            settled.add(entry.hash());
        });
        if (underWay.isEmpty()) {
            underWay.addAll(record.underWay());
        }
        underWay.removeIf(envelope -> settled.contains(envelope.entry().hash()));
        underWay.stream()
                .map(Envelope::entry)
                .filter(entry -> booked.contains(entry.hash()))
                .forEach(book::add);
    }

    /** One look at the chain; does nothing until the head has moved. */
    void step() throws Silent, IOException, InterruptedException {
        Top top = nodes.top();
        if (top.number() == seen) {
            return;
        }
        for (Envelope envelope : List.copyOf(underWay)) {
            follow(envelope, top);
        }
        for (Envelope envelope : deepEnough(top)) {
            settled(envelope);
        }
        if (underWay.stream().allMatch(it -> included.containsKey(it.entry().hash()))) {
            send(top);
        }
        seen = top.number();
    }

    private void follow(Envelope envelope, Top top)
            throws Silent, IOException, InterruptedException {
        String hash = envelope.entry().hash();
        Inclusion before = included.get(hash);
        if (before != null && top.number() < before.block() + settle) {
            return;
        }
        Optional<Inclusion> now = nodes.inclusion(hash);
        if (now.isEmpty()) {
            included.remove(hash);
            sendAgain(envelope);
            return;
        }
        included.put(hash, now.get());
        if (booked.add(hash)) {
            book.add(envelope.entry());
        }
    }

    /** In the order of their blocks, so that a block's lines precede those of later blocks. */
    private List<Envelope> deepEnough(Top top) {
        return underWay.stream()
                .filter(it -> blockOf(it) + settle <= top.number())
                .sorted(Comparator.comparingLong(this::blockOf))
                .toList();
    }

    private long blockOf(Envelope envelope) {
        Inclusion inclusion = included.get(envelope.entry().hash());
        return inclusion == null ? Long.MAX_VALUE / 2 : inclusion.block();
    }

    private void settled(Envelope envelope) throws IOException {
        Inclusion at = included.get(envelope.entry().hash());
        if (at == null) {
            return;
        }
        Entry entry = envelope.entry().at(at.block(), at.blockHash());
        boolean foreseen = at.succeeded() == entry.succeeded();
        if (!foreseen) {
            LOG.log(Level.WARNING, "{0} ({1}) did not go as foreseen", entry.step(), entry.hash());
        }
        record.append(foreseen ? entry : entry.unforeseen(at.succeeded()));
        forget(envelope);
        if (!foreseen) {
            resume();
        }
    }

    private void forget(Envelope envelope) throws IOException {
        underWay.remove(envelope);
        included.remove(envelope.entry().hash());
        booked.remove(envelope.entry().hash());
        refusals.remove(envelope.entry().hash());
        record.underWay(underWay);
    }

    private void sendAgain(Envelope envelope) throws Silent, IOException, InterruptedException {
        nodes.useNext();
        Optional<String> refusal = nodes.send(envelope.raw());
        Entry entry = envelope.entry();
        if (refusal.isEmpty()) {
            refusals.remove(entry.hash());
            return;
        }
        int times = refusals.merge(entry.hash(), 1, Integer::sum);
        if (times <= settle) {
            return;
        }
        LOG.log(Level.WARNING, "{0} is still refused: {1}", entry.step(), refusal.get());
        if (nodes.includedNonce(entry.from()) > entry.nonce()) {
            LOG.log(Level.WARNING, "{0} is lost: its nonce was used by another", entry.step());
            forget(envelope);
            resume();
        }
    }

    private void send(Top top) throws Silent, IOException, InterruptedException {
        Envelope.Fees fees = Envelope.Fees.of(chainId, top.baseFee());
        List<Envelope> round = new ArrayList<>();
        Map<String, Long> nonces = new HashMap<>();
        for (Action action : rounds.next(book, leftOut)) {
            String sender = TestKeys.address(action.sender()).toHex();
            long nonce =
                    nonces.containsKey(sender) ? nonces.get(sender) + 1 : nodes.nextNonce(sender);
            nonces.put(sender, nonce);
            round.add(Envelope.seal(action, nonce, fees));
        }
        underWay.addAll(round);
        record.underWay(underWay);
        for (Envelope envelope : round) {
            Optional<String> refusal = nodes.send(envelope.raw());
            if (refusal.isPresent()) {
                refused(envelope, refusal.get());
            }
        }
    }

    private void refused(Envelope envelope, String words) throws IOException {
        LOG.log(Level.INFO, "{0} is refused: {1}", envelope.entry().step(), words);
        if (envelope.mayBeLeftOut()) {
            leftOut.add(envelope.entry().step());
            forget(envelope);
        }
    }
}
