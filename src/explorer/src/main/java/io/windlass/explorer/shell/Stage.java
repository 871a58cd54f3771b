package io.windlass.explorer.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Visit;
import io.windlass.ledger.Tip;
import io.windlass.ledger.read.BadCursor;
import io.windlass.ledger.read.LedgerReader;
import io.windlass.ledger.read.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Makes the page for a visit: once for the first HTML, the client's start and everybody who looks
 * at the same tip. A page is never older than the last announcement, nor than a moment.
 */
@Component
public final class Stage {
    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final int PAGES_KEPT = 500;

    private final Map<String, PageMaker> makers;
    private final LedgerReader ledger;
    private final LiveFeed feed;
    private final StatePages states;
    private final Foot foot;
    private final Head head;
    private final Cache<Key, Page> made =
            Caffeine.newBuilder().maximumSize(PAGES_KEPT).expireAfterWrite(MOMENT).build();

    Stage(
            List<PageMaker> makers,
            LedgerReader ledger,
            LiveFeed feed,
            StatePages states,
            Foot foot,
            Head head) {
        this.makers =
                makers.stream().collect(Collectors.toMap(PageMaker::kind, Function.identity()));
        this.ledger = ledger;
        this.feed = feed;
        this.states = states;
        this.foot = foot;
        this.head = head;
    }

    private record Key(Visit visit, long heard) {}

    /** Always a page: what cannot be answered becomes one that says why. */
    public Page page(Visit visit) {
        PageMaker maker = makers.get(visit.kind());
        if (maker == null) {
            return states.lost(visit);
        }
        try {
            return made.get(new Key(visit, feed.heard()), key -> make(maker, visit));
        } catch (BadCursor e) {
            return states.badCursor(visit, String.valueOf(e.getMessage()));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "{} not answered: the ledger is not reachable: {}", visit.path(), e.toString());
            return states.down();
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString();
            LOG.error("{} failed, reference {}", visit.path(), reference, e);
            return states.broken(reference);
        }
    }

    private Page make(PageMaker maker, Visit visit) {
        return ledger.read(snapshot -> make(maker, visit, snapshot));
    }

    private Page make(PageMaker maker, Visit visit, Snapshot snapshot) {
        Optional<Tip> tip = snapshot.tip();
        if (tip.isEmpty() && !maker.worksWithoutBlocks()) {
            return states.empty();
        }
        Page page = maker.make(visit, snapshot);
        return tip.map(it -> page.madeAt(it.number().value()).with(foot.madeFrom(it))).orElse(page);
    }

    LiveFeed feed() {
        return feed;
    }

    Head head() {
        return head;
    }
}
