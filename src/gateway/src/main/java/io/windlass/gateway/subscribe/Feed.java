package io.windlass.gateway.subscribe;

import io.windlass.gateway.head.ChainListener;
import io.windlass.gateway.head.Move;
import io.windlass.gateway.head.SeenBlock;
import io.windlass.gateway.rpc.JsonSlice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the served chain with one thread and tells subscribers of one kind; all of them stand at
 * the same block, and who resumes joins when it has come there.
 */
final class Feed implements ChainListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final History history;
    private final BlockEvents events;
    private final Replay replay;
    private final Rounds rounds = new Rounds();
    private final ExecutorService thread;
    private final Set<Subscription> subscribers = new LinkedHashSet<>();
    private @Nullable Position at;
    private boolean replaying;

    Feed(String kind, History history, BlockEvents events) {
        this.history = history;
        this.events = events;
        replay = new Replay(history, events);
        thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofVirtual().name("feed-" + kind).factory());
        history.chain().listen(this);
    }

    Replay replay() {
        return replay;
    }

    /** Where all stand; null before the first block. */
    synchronized @Nullable Position at() {
        if (at == null) {
            history.chain()
                    .head()
                    .ifPresent(
                            head -> at = new Position(head.number(), head.hash(), Position.WHOLE));
        }
        return at;
    }

    /** Joins if it has come to where all stand, and they do not run on at this moment. */
    synchronized boolean joins(Subscription subscription, Position came) {
        return !replaying && came.equals(at()) && subscribers.add(subscription);
    }

    synchronized void leave(Subscription subscription) {
        subscribers.remove(subscription);
    }

    @Override
    public void moved(Move move) {
        if (!thread.isShutdown()) {
            thread.execute(() -> follow(move));
        }
    }

    private void follow(Move move) {
        Position before = standing(Position.after(move.tip()));
        if (before == null) {
            return;
        }
        try {
            if (move.gap() || !leadsFrom(before, move)) {
                replayFrom(before);
            } else {
                step(move);
            }
        } catch (History.Lost | BlockEvents.Unreadable e) {
            LOG.warn("subscribers are cut off: {}", e.getMessage());
            cutAll(String.valueOf(e.getMessage()), Position.after(move.tip()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Where those stand who are to be told; null where there are none, and then all skip to there.
     */
    private synchronized @Nullable Position standing(Position tip) {
        Position before = at();
        if (before == null || subscribers.isEmpty()) {
            at = tip;
            return null;
        }
        return before;
    }

    private void replayFrom(Position before)
            throws History.Lost, BlockEvents.Unreadable, InterruptedException {
        List<Subscription> all = beginReplay();
        endReplay(replay.run(before, (event, json, after) -> tell(all, event, json, after)));
    }

    /** Who came later would miss the first events. */
    private synchronized List<Subscription> beginReplay() {
        replaying = true;
        return present();
    }

    private synchronized void endReplay(Position came) {
        replaying = false;
        at = came;
    }

    private static boolean leadsFrom(Position before, Move move) {
        SeenBlock first = move.removed().isEmpty() ? null : move.removed().getFirst();
        return first == null
                ? move.added().getFirst().parent().equals(before.hash())
                : first.hash().equals(before.hash());
    }

    private void step(Move move) throws BlockEvents.Unreadable, InterruptedException {
        for (SeenBlock block : move.removed()) {
            List<Event> told = events.of(block);
            List<Subscription> all = moveTo(Position.before(block));
            for (Event event : told.reversed()) {
                if (event.canBeUndone()) {
                    tell(all, event, event.undo(), Replay.afterUndo(block, event));
                }
            }
        }
        for (SeenBlock block : move.added()) {
            List<Event> told = events.of(block);
            List<Subscription> all = moveTo(Position.after(block));
            for (Event event : told) {
                tell(
                        all,
                        event,
                        event.json(),
                        new Position(block.number(), block.hash(), event.index()));
            }
        }
    }

    /**
     * Gives those who are to be told what leads there; who joins from now on has it. They are told
     * without the lock, so that nobody who joins waits until thousands were.
     */
    private synchronized List<Subscription> moveTo(Position next) {
        at = next;
        return present();
    }

    private synchronized List<Subscription> present() {
        subscribers.removeIf(Subscription::isClosed);
        return List.copyOf(subscribers);
    }

    private void tell(List<Subscription> all, Event event, JsonSlice json, Position after)
            throws InterruptedException {
        for (Subscription subscription : all) {
            if (subscription.wants(event.log())) {
                subscription.tell(json, after);
                rounds.told(subscription);
            }
        }
    }

    private synchronized void cutAll(String reason, Position to) {
        subscribers.forEach(it -> it.cut(reason));
        subscribers.clear();
        endReplay(to);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
