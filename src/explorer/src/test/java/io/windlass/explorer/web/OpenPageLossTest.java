package io.windlass.explorer.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import io.windlass.chain.Consensus;
import io.windlass.explorer.Explorer;
import io.windlass.explorer.seed.Showcase;
import io.windlass.testing.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A page that is open while the database restarts: it keeps what it shows, says so, and goes on.
 */
@DirtiesContext
@ViewPackages(packages = "io.windlass.explorer")
@SpringBootTest(classes = Explorer.class, properties = "vaadin.productionMode=true")
class OpenPageLossTest extends SpringBrowserlessTest {
    private static final TestPostgres SERVER = TestPostgres.start();
    private static final Showcase SEED = new Showcase(Consensus.QBFT, SERVER);

    @DynamicPropertySource
    static void ledger(DynamicPropertyRegistry registry) {
        SEED.stored().register(registry);
    }

    @Test
    void keepsWhatItShowsAndGoesOnByItself() throws InterruptedException {
        UI.getCurrent().navigate("blocks");
        long before = OpenPage.newestShown();

        SERVER.close();

        OpenPage.await("reconnecting", () -> OpenPage.live().getProperty("lost", false));
        assertThat(OpenPage.newestShown()).isEqualTo(before);

        SERVER.comeBack();

        OpenPage.await("live again", () -> !OpenPage.live().getProperty("lost", true));
        SEED.grow();
        OpenPage.await("the new block on top", () -> OpenPage.newestShown() == before + 1);
    }

    @Test
    void showsThePageAsSoonAsTheDatabaseIsBack() throws InterruptedException {
        SERVER.close();
        UI.getCurrent().navigate("block/5");
        OpenPage.await("the way back", () -> OpenPage.text().contains("Back in a moment"));

        SERVER.comeBack();

        OpenPage.await("the block", () -> OpenPage.text().contains("Consensus"));
    }
}
