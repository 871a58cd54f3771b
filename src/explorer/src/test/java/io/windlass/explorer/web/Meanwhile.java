package io.windlass.explorer.web;

import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Visit;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.Snapshot;
import io.windlass.testing.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets something happen after a list of blocks was made, and before its reader has it. */
final class Meanwhile implements BeanPostProcessor {
    private static final long SOON_SECONDS = 30;

    private final ObjectProvider<TipStream> stream;
    private final AtomicReference<@Nullable Runnable> happening = new AtomicReference<>();

    Meanwhile(ObjectProvider<TipStream> stream) {
        this.stream = stream;
    }

    /** Happens when the next list was made. */
    void once(Runnable what) {
        happening.set(what);
    }

    /**
     * Holds whoever makes the next list until the condition holds.
     *
     * @return comes down when somebody is held
     */
    CountDownLatch hold(Await.Condition until) {
        CountDownLatch held = new CountDownLatch(1);
        once(() -> {
            held.countDown();
            try {
                Await.until("a list may be had", Duration.ofSeconds(SOON_SECONDS), until);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return held;
    }

    /** Returns when the change was announced, and all who subscribed have heard of it. */
    void announced(Runnable change) {
        // who subscribed before us has heard it when we hear it
        CountDownLatch heard = new CountDownLatch(1);
        Runnable unsubscribe = stream.getObject().subscribe(_ -> heard.countDown());
        change.run();
        try {
            if (!heard.await(SOON_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the change was never announced");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            unsubscribe.run();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PageMaker maker && maker.kind().equals("blocks")
                ? new Late(maker)
                : bean;
    }

    private void happen() {
        Runnable what = happening.getAndSet(null);
        if (what != null) {
            what.run();
        }
    }

    private final class Late implements PageMaker {
        private final PageMaker maker;

        private Late(PageMaker maker) {
            this.maker = maker;
        }

        @Override
        public String kind() {
            return maker.kind();
        }

        @Override
        public Page make(Visit visit, Snapshot ledger) {
            Page made = maker.make(visit, ledger);
            happen();
            return made;
        }
    }
}
