package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.shared.communication.PushMode;
import io.windlass.chain.Consensus;
import io.windlass.explorer.Explorer;
import io.windlass.explorer.seed.SeededLedger;
import io.windlass.testing.Await;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page while it is open: it moves with the tip, can be paused, and pushes only where it lives.
 */
@DirtiesContext
@ViewPackages(packages = "io.windlass.explorer")
@SpringBootTest(classes = Explorer.class, properties = "vaadin.productionMode=true")
class OpenPageTest extends SpringBrowserlessTest {
    private static final SeededLedger SEED = new SeededLedger(Consensus.QBFT);
    private static final Duration SOON = Duration.ofSeconds(20);

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry registry) {
        registry.add("ledger.jdbc-url", SEED.database().reader()::jdbcUrl);
        registry.add("ledger.username", SEED.database().reader()::username);
        registry.add("ledger.password", SEED.database().reader()::password);
    }

    @Test
    void movesWithTheTip() throws InterruptedException {
        UI.getCurrent().navigate("blocks");
        long before = newestShown();

        SEED.grow();

        await("the new block on top", () -> newestShown() == before + 1);
        assertThat(UI.getCurrent().getPushConfiguration().getPushMode())
                .isEqualTo(PushMode.AUTOMATIC);
    }

    @Test
    void standsStillWhilePausedAndSaysHowFarBehindItIs() throws InterruptedException {
        UI.getCurrent().navigate("blocks");
        long before = newestShown();
        toggle();

        SEED.grow();

        await("one block behind", () -> live().getProperty("behind", 0.0) == 1.0);
        assertThat(live().getProperty("paused", false)).isTrue();
        assertThat(newestShown()).isEqualTo(before);

        toggle();

        assertThat(newestShown()).isEqualTo(before + 1);
        assertThat(live().getProperty("behind", 0.0)).isZero();
    }

    @Test
    void showsABlockAsSoonAsItExists() throws InterruptedException {
        long next = SEED.chain().tip().header().number().value() + 1;
        UI.getCurrent().navigate("block/" + next);
        assertThat(text()).contains("This block does not exist yet");

        SEED.grow();

        await("the block", () -> text().contains("Consensus"));
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

        assertThat(text()).contains("No page lives here");
    }

    private void await(String what, Await.Condition condition) throws InterruptedException {
        Await.until(
                what,
                SOON,
                () -> {
                    letOthersIn();
                    return condition.holds();
                });
    }

    // The test holds the session as a request does; what is pushed waits until it is let go.
    private static void letOthersIn() {
        VaadinSession session = VaadinSession.getCurrent();
        session.unlock();
        session.lock();
    }

    private static void toggle() {
        Element live = live();
        ObjectNode nothing = JsonMapper.shared().createObjectNode();
        live.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(live, "live-toggle", nothing));
    }

    private static long newestShown() {
        String json =
                all().filter(it -> it.getTag().equals("wl-table"))
                        .findFirst()
                        .orElseThrow()
                        .getProperty("rows");
        return Long.parseLong(
                JsonMapper.shared()
                        .readTree(json)
                        .at("/rows/0/cells/0/text")
                        .asString()
                        .replace(",", ""));
    }

    private static Element live() {
        return all().filter(it -> it.getTag().equals("wl-live")).findFirst().orElseThrow();
    }

    private static String text() {
        return all().map(it -> it.getProperty("innerHTML", "")).reduce("", String::concat);
    }

    private static Stream<Element> all() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .flatMap(view -> below(view.getElement()));
    }

    private static Stream<Element> below(Element element) {
        return Stream.concat(
                Stream.of(element), element.getChildren().flatMap(OpenPageTest::below));
    }
}
