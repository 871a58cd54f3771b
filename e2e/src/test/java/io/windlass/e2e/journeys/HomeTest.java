package io.windlass.e2e.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.windlass.e2e.stack.ExplorerApi;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class HomeTest {
    private static final Pattern TIP = Pattern.compile("(?i)block\\s+#?(\\d+)");

    private static final String HOLD_FRAMES =
            "heldFrames = []; requestAnimationFrame = frame => heldFrames.push(frame); 0";

    private static final String BLOCK_OF_TRUTH =
            "Number(document.querySelector('.part-truth a[href^=\"/block/\"]').href.split('/').at(-1))";

    @Test
    void showsNewBlocksByItself(Chromium chromium, ExplorerApi api) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/");
                    long tip = tip(api);

                    blockLink(visitor.page(), tip + 2).waitFor();
                });
    }

    @Test
    void standsStillWhilePausedAndSaysHowFarBehindItIs(Chromium chromium, ExplorerApi api) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/");
                    Page page = visitor.page();
                    button(page, "pause").click();
                    long paused = tip(api);

                    assertThat(page.getByText(Pattern.compile("[0-9]+ behind")).first())
                            .isVisible(patiently());
                    assertThat(blockLink(page, paused + 2)).isHidden();

                    button(page, "resume|continue|play|go on").click();
                    blockLink(page, paused + 2).waitFor();
                });
    }

    /** A page out of sight gets no frames: what waits for one must not grow with each block. */
    @Test
    void keepsOnlyTheNewestForWhenItIsSeenAgain(Chromium chromium, ExplorerApi api) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/");
                    Page page = visitor.page();
                    page.evaluate(HOLD_FRAMES);
                    long hidden = tip(api);

                    blockLink(page, hidden + 5).waitFor();
                    Assertions.assertThat((int) page.evaluate("heldFrames.length"))
                            .as("frames that are waited for: no more than there are parts")
                            .isBetween(1, page.locator("main > .part").count());
                    Assertions.assertThat(blockOfTruth(page)).isLessThanOrEqualTo(hidden + 1);

                    page.evaluate("heldFrames.forEach(frame => frame())");
                    page.waitForFunction("() => %s >= %d".formatted(BLOCK_OF_TRUTH, hidden + 5));
                });
    }

    @Test
    void focusesTheSearchFieldOnSlash(Chromium chromium) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/");
                    visitor.page().keyboard().press("/");

                    assertThat(visitor.page().locator("input:focus")).isVisible();
                    assertThat(visitor.page().locator("input:focus")).hasValue("");
                });
    }

    @Test
    void namesTheTipItWasMadeFrom(Chromium chromium, ExplorerApi api) {
        chromium.visit(
                Screen.PHONE_DARK,
                visitor -> {
                    long before = tip(api);
                    visitor.open("/");

                    Matcher named = TIP.matcher(visitor.words().replace(",", ""));
                    Assertions.assertThat(named.find()).as("a tip on the page").isTrue();
                    Assertions.assertThat(Long.parseLong(named.group(1)))
                            .isBetween(before, tip(api));
                });
    }

    private static long tip(ExplorerApi api) {
        return api.get("tip").at("/tip/number").asLong();
    }

    private static long blockOfTruth(Page page) {
        return ((Number) page.evaluate(BLOCK_OF_TRUTH)).longValue();
    }

    private static Locator blockLink(Page page, long number) {
        return page.locator("a[href='/block/" + number + "']").first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile(name, Pattern.CASE_INSENSITIVE)))
                .first();
    }

    private static IsVisibleOptions patiently() {
        return new IsVisibleOptions().setTimeout(20_000);
    }
}
