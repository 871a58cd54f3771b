package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.shared.communication.PushMode;
import io.micrometer.core.instrument.MeterRegistry;
import io.windlass.chain.Consensus;
import io.windlass.explorer.Explorer;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.seed.Showcase;
import io.windlass.explorer.shell.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page while it is open: it moves with the tip, can be paused, and pushes only where it lives.
 */
@DirtiesContext
@Import(Meanwhile.class)
@ViewPackages(packages = "io.windlass.explorer")
@SpringBootTest(classes = Explorer.class, properties = "vaadin.productionMode=true")
class OpenPageTest extends SpringBrowserlessTest {
    private static final Showcase SEED = new Showcase(Consensus.QBFT);

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry registry) {
        SEED.stored().register(registry);
    }

    @Test
    void movesWithTheTip() throws InterruptedException {
        UI.getCurrent().navigate("blocks");
        long before = OpenPage.newestShown();

        SEED.grow();

        OpenPage.await("the new block on top", () -> OpenPage.newestShown() == before + 1);
        assertThat(UI.getCurrent().getPushConfiguration().getPushMode())
                .isEqualTo(PushMode.AUTOMATIC);
    }

    @Test
    void missesNoBlockThatComesWhileThePageIsMade(@Autowired Meanwhile meanwhile)
            throws InterruptedException {
        AtomicLong before = new AtomicLong();
        meanwhile.once(() -> {
            before.set(SEED.chain().tip().header().number().value());
            meanwhile.announced(SEED::grow);
        });

        // nobody asked for it in these words, so it is not kept
        UI.getCurrent().navigate("blocks", QueryParameters.of("q", "the first time"));

        OpenPage.await("the new block", () -> OpenPage.newestShown() == before.get() + 1);
        assertThat(before).hasPositiveValue();
    }

    @Test
    void isNotHandedTheBlockBeforeWhileAnotherMakesTheNewest(
            @Autowired Meanwhile meanwhile, @Autowired Stage stage, @Autowired MeterRegistry meters)
            throws Exception {
        UI.getCurrent().navigate("blocks", QueryParameters.of("q", "two"));
        long before = OpenPage.newestShown();
        meanwhile.announced(SEED::grow);
        double reads = nearReads(meters);
        CountDownLatch held = meanwhile.hold(() -> nearReads(meters) > reads);

        try (ExecutorService another = Executors.newSingleThreadExecutor()) {
            Future<Page> others = another.submit(() -> stage.page(Visit.to("/blocks", "q=two")));
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();

            OpenPage.await("the new block", () -> OpenPage.newestShown() == before + 1);
            assertThat(others.get().status()).isEqualTo(200);
        }
    }

    private static double nearReads(MeterRegistry meters) {
        return meters.counter("windlass.explorer.cache.reads", "cache", "page", "level", "near")
                .count();
    }

    @Test
    void standsStillWhilePausedAndSaysHowFarBehindItIs() throws InterruptedException {
        UI.getCurrent().navigate("blocks");
        long before = OpenPage.newestShown();
        toggle();

        SEED.grow();

        OpenPage.await("one block behind", () -> OpenPage.live().getProperty("behind", 0.0) == 1.0);
        assertThat(OpenPage.live().getProperty("paused", false)).isTrue();
        assertThat(OpenPage.newestShown()).isEqualTo(before);

        toggle();

        assertThat(OpenPage.newestShown()).isEqualTo(before + 1);
        assertThat(OpenPage.live().getProperty("behind", 0.0)).isZero();
    }

    @Test
    void keepsTheNewestAloneForAClientThatReadsNothing(@Autowired Meanwhile meanwhile)
            throws InterruptedException {
        int changes = 20;
        UI.getCurrent().navigate("blocks");
        long before = OpenPage.newestShown();

        for (int i = 0; i < changes; i++) {
            meanwhile.announced(SEED::grow);
            toggle();
            toggle();
        }

        assertThat(OpenPage.waiting().values())
                .isNotEmpty()
                .allSatisfy(texts -> assertThat(texts).hasSize(1));
        OpenPage.await("the newest block", () -> OpenPage.newestShown() == before + changes);
    }

    @Test
    void tellsAllAnewToAClientThatLostTrack() {
        UI.getCurrent().navigate("blocks");
        long before = OpenPage.newestShown();
        String text = OpenPage.text();

        OpenPage.loseTrack();

        assertThat(OpenPage.newestShown()).isEqualTo(before);
        assertThat(OpenPage.text()).hasSameSizeAs(text);
    }

    @Test
    void showsABlockAsSoonAsItExists() throws InterruptedException {
        long next = SEED.chain().tip().header().number().value() + 1;
        UI.getCurrent().navigate("block/" + next);
        assertThat(OpenPage.text()).contains("This block does not exist yet");

        SEED.grow();

        OpenPage.await("the block", () -> OpenPage.text().contains("Consensus"));
    }

    @Test
    void pushesOnlyWhereThePageMoves() {
        UI.getCurrent().navigate("txs");
        assertThat(UI.getCurrent().getPushConfiguration().getPushMode())
                .isEqualTo(PushMode.AUTOMATIC);

        UI.getCurrent().navigate("block/3");

        assertThat(UI.getCurrent().getPushConfiguration().getPushMode())
                .isEqualTo(PushMode.DISABLED);
        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Block 3 · Windlass");
    }

    @Test
    void leadsFromAnAddressThatIsNoTokenToItsOwnPage() {
        UI.getCurrent().navigate("token/" + SEED.account(2).toHex());

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("address/" + SEED.account(2).checksummed());
    }

    @Test
    void saysThatNoPageLivesAtAnUnknownPath() {
        UI.getCurrent().navigate("nowhere/at/all");

        assertThat(OpenPage.text()).contains("No page lives here");
    }

    private static void toggle() {
        Element live = OpenPage.live();
        ObjectNode nothing = JsonMapper.shared().createObjectNode();
        live.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(live, "live-toggle", nothing));
    }
}
