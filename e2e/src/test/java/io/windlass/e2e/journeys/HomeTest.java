package io.windlass.e2e.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.windlass.e2e.stack.ExplorerApi;
import java.util.List;
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

    /** The name of the button, once the server has paused the page. */
    private static final String RESUME = "resume|continue|play|go on";

    /** In one step: at the next block the chart is another element. */
    private static final String NEWEST_BAR =
            """
            () => {
              const chart = document.querySelector('main wl-chart');
              chart.scrollIntoView({block: 'center'});
              const place = chart.getBoundingClientRect();
              return [place.right - 2, place.top + place.height / 2];
            }
            """;

    /** Of the bubble beside a chart. */
    private static final String BLOCK_SAID =
            "Number(document.querySelector('.whisper')?.textContent.match(/^Block ([\\d,]+): \\d/)[1].replaceAll(',', ''))";

    /**
     * What a touch of a chart is followed by, until the timer that closes the bubble would have run
     * before this one: a bubble that is there, or what could have closed it.
     */
    private static final String AFTER_A_TOUCH =
            """
            (() => {
              const chart = document.querySelector('main wl-chart');
              const place = chart.getBoundingClientRect();
              let scrolled = 0;
              document.addEventListener('scroll', () => scrolled++, { capture: true });
              for (const sign of ['pointerenter', 'pointerdown', 'pointerup', 'pointerleave']) {
                chart.dispatchEvent(new PointerEvent(sign,
                    { clientX: place.left + 9, clientY: place.top + 9, pointerType: 'touch' }));
              }
              return new Promise(done => setTimeout(
                  () => done(document.querySelector('.whisper').matches(':popover-open')
                      ? 'a bubble'
                      : `none; scrolled ${scrolled} times, the chart is there: ${chart.isConnected}`),
                  121));
            })()
            """;

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

                    button(page, RESUME).click();
                    blockLink(page, paused + 2).waitFor();
                });
    }

    /** In place of a bar that went on while it was pointed at, the next one speaks. */
    @Test
    void saysWhatABarStandsForWhileBlocksCome(Chromium chromium, ExplorerApi api) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    long before = tip(api);
                    visitor.open("/");
                    Page page = visitor.page();
                    List<?> newest = (List<?>) page.evaluate(NEWEST_BAR);
                    page.mouse().move(coordinate(newest, 0), coordinate(newest, 1));
                    page.waitForFunction(BLOCK_SAID + " > 0");
                    long first = ((Number) page.evaluate(BLOCK_SAID)).longValue();
                    Assertions.assertThat(first).isBetween(before, tip(api));

                    page.waitForFunction(BLOCK_SAID + " >= %d".formatted(first + 2));
                    page.mouse().move(coordinate(newest, 0), 1);
                    assertThat(page.locator(".whisper")).isHidden();
                });
    }

    private static double coordinate(List<?> point, int axis) {
        return ((Number) point.get(axis)).doubleValue();
    }

    @Test
    void saysWhatABarStandsForAtATouch(Chromium chromium) {
        chromium.visit(
                Screen.PHONE_DARK,
                visitor -> {
                    visitor.open("/");
                    Page page = visitor.page();
                    button(page, "pause").click();
                    // a block that was on its way brings another chart, and closes the bubble of
                    // this one
                    button(page, RESUME).waitFor();

                    Assertions.assertThat(page.evaluate(AFTER_A_TOUCH)).isEqualTo("a bubble");
                    Assertions.assertThat((int) page.evaluate(BLOCK_SAID)).isPositive();
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
