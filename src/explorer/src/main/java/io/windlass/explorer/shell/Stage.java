package io.windlass.explorer.shell;

import io.windlass.explorer.cache.FactCache;
import io.windlass.explorer.cache.FactCache.Served;
import io.windlass.explorer.cache.Levels;
import io.windlass.explorer.cache.Made;
import io.windlass.explorer.cache.Question;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.tip.SeenTip;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.BadCursor;
import io.windlass.ledger.read.Position;
import io.windlass.ledger.read.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes the page for a visit: once for the first HTML, the client's start and everybody who looks
 * at the same tip.
 */
@Component
public final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final String OTHER = "other";

    private final Map<String, PageMaker> makers;
    private final FactCache<Page> pages;
    private final LiveFeed feed;
    private final StatePages states;
    private final Foot foot;
    private final Head head;

    Stage(
            List<PageMaker> makers,
            Levels levels,
            LiveFeed feed,
            StatePages states,
            Foot foot,
            Head head) {
        this.makers =
                makers.stream().collect(Collectors.toMap(PageMaker::kind, Function.identity()));
        this.pages = levels.cache("page", new WrittenPage());
        this.feed = feed;
        this.states = states;
        this.foot = foot;
        this.head = head;
    }

    /** A page, and the tip it was made from as the reader carries it; null where there is none. */
    record Shown(Page page, @Nullable SeenTip tip) {}

    /**
     * Always a page: what cannot be answered becomes one that says why. Made from no older tip than
     * the feed tells of: nobody tells an open page again of a block that it heard of.
     */
    public Page page(Visit visit) {
        return shown(visit, feed.newest()).page();
    }

    /**
     * As {@link #page}, for a first look: for a moment it may be one block older.
     *
     * @param seen the tip that the reader saw, on this or another node; null where he does not say
     */
    Shown shown(Visit visit, @Nullable SeenTip seen) {
        PageMaker maker = maker(visit);
        if (maker == null) {
            return new Shown(states.lost(visit), null);
        }
        try {
            return shown(maker, visit, seen);
        } catch (BadCursor e) {
            return new Shown(states.badCursor(visit, String.valueOf(e.getMessage())), null);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "{} not answered: the ledger is not reachable: {}", visit.path(), e.toString());
            return new Shown(states.down(), null);
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString();
            LOG.error("{} failed, reference {}", visit.path(), reference, e);
            return new Shown(states.broken(reference), null);
        }
    }

    private Shown shown(PageMaker maker, Visit visit, @Nullable SeenTip seen) {
        Served<Page> served =
                pages.get(
                        new Question(kind(visit), visit.key(), null),
                        seen,
                        (snapshot, position) ->
                                Made.passing(make(maker, visit, snapshot, position)));
        Position position = served.position();
        if (position.tip() == null) {
            return new Shown(served.fact(), null);
        }
        boolean behind = seen != null && seen.isAheadOf(position);
        return new Shown(
                behind ? served.fact().with(foot.behind()) : served.fact(), SeenTip.of(position));
    }

    private Page make(PageMaker maker, Visit visit, Snapshot snapshot, Position position) {
        Tip tip = position.tip();
        if (tip == null) {
            return maker.worksWithoutBlocks() ? maker.make(visit, snapshot) : states.empty();
        }
        return maker.make(visit, snapshot).madeAt(tip.number().value()).with(foot.madeFrom(tip));
    }

    private @Nullable PageMaker maker(Visit visit) {
        PageMaker maker = makers.get(visit.kind());
        return maker == null || visit.segments().size() > maker.segments() ? null : maker;
    }

    /** Whether the first word of the path names a kind of page. */
    boolean knows(Visit visit) {
        return makers.containsKey(visit.kind());
    }

    /** The page's kind as metrics name it: one of few. */
    String kind(Visit visit) {
        String kind = visit.kind();
        return maker(visit) != null ? (kind.isEmpty() ? "home" : kind) : OTHER;
    }

    LiveFeed feed() {
        return feed;
    }

    Head head() {
        return head;
    }
}
