package io.windlass.explorer.web;

import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.PageMaker;
import io.windlass.explorer.page.Visit;
import io.windlass.ledger.announce.TipStream;
import io.windlass.ledger.read.Snapshot;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets the ledger change after a list of blocks was made, and before its reader has it. */
final class Meanwhile implements BeanPostProcessor {
    private static final long SOON_SECONDS = 30;

    private final ObjectProvider<TipStream> stream;
    private final AtomicReference<@Nullable Runnable> change = new AtomicReference<>();

    Meanwhile(ObjectProvider<TipStream> stream) {
        this.stream = stream;
    }

    /** The next list that is made is old as soon as it is made: the change was announced. */
    void once(Runnable what) {
        change.set(what);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PageMaker maker && maker.kind().equals("blocks")
                ? new Late(maker)
                : bean;
    }

    private void happen() {
        Runnable what = change.getAndSet(null);
        if (what == null) {
            return;
        }
        // who subscribed before us has heard it when we hear it
        CountDownLatch heard = new CountDownLatch(1);
        Runnable unsubscribe = stream.getObject().subscribe(_ -> heard.countDown());
        what.run();
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
