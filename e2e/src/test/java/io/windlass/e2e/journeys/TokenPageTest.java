package io.windlass.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.windlass.e2e.stack.ExplorerApi;
import io.windlass.e2e.stack.Stack;
import io.windlass.e2e.stack.TrafficRecord;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class TokenPageTest {
    @Test
    void showsAHostileNameWithoutBelievingIt(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.PHONE_LIGHT,
                visitor -> {
                    visitor.open("/token/" + sights.hostileToken());
                    Page page = visitor.page();

                    assertThat(page.title()).doesNotStartWith("taken");
                    assertThat(page.locator("main img, main script, main b").count()).isZero();
                    assertThat(page.locator("main").innerText())
                            .contains("<script>document.title")
                            .doesNotContain("\u202e", "\u0000", "\u200b");
                });
    }

    @Test
    void givesTheWholeHostileNameOnDemandWithItsHiddenCharactersNamed(
            Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_DARK,
                visitor -> {
                    visitor.open("/token/" + sights.hostileToken());
                    List<Locator> folded = visitor.page().locator("main summary").all();
                    folded.stream().filter(Locator::isVisible).forEach(Locator::click);

                    assertThat(visitor.page().locator("main").innerText())
                            .contains("U+0000after NUL", "U+202E", "Set-Cookie: a=b", "[31mred")
                            .doesNotContain("\u202e", "\u0000", "\u001b");
                    visitor.keepPicture("token-hostile-unfolded");
                });
    }

    @Test
    void isolatesEveryWordOfAStranger(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/token/" + sights.hostileToken());

                    assertThat(
                                    visitor.page()
                                            .locator("main bdi")
                                            .evaluateAll(
                                                    "all => [...new Set(all.map(e =>"
                                                            + " getComputedStyle(e).unicodeBidi))]"))
                            .isEqualTo(List.of("isolate"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"coin", "hostile-coin", "long-coin", "broken-coin", "deed"})
    void keepsANameExactlyAsTheContractGaveIt(String label) {
        TrafficRecord traffic = TrafficRecord.at(Stack.traffic());
        String address = traffic.contract(label);

        assertThat(
                        new ExplorerApi(Stack.explorer())
                                .get("tokens/" + address)
                                .at("/token/label/name/bytes")
                                .asString(""))
                .isEqualTo(traffic.token(address).orElseThrow().path("name").asString(""));
    }

    @Test
    void listsTransfersAndHoldersOfAnOrdinaryToken(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/token/" + sights.token());
                    Locator main = visitor.page().locator("main");

                    main.locator("a[href^='/tx/0x']").first().waitFor();
                    main.locator("a[href^='/address/0x']").first().waitFor();
                });
    }
}
