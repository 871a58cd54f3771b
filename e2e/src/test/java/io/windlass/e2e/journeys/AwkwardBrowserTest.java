package io.windlass.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Browsers that withhold what pages usually may use. */
@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class AwkwardBrowserTest {
    @Test
    void copiesAHashWhereAPageOverPlainHttpHasNoClipboard(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.page()
                            .addInitScript(
                                    "Object.defineProperty(Navigator.prototype, 'clipboard',"
                                            + " {get: () => undefined})");
                    visitor.open("/tx/" + sights.payment());
                    visitor.page()
                            .locator("button[aria-label='Copy " + sights.payment() + "']")
                            .first()
                            .click();
                    visitor.page().locator(".copy.done").waitFor();

                    assertThat(read(visitor)).isEqualTo(sights.payment());
                });
    }

    /** What another page of the same browser pastes. */
    private static Object read(Visitor visitor) {
        visitor.page().context().grantPermissions(List.of("clipboard-read"));
        Page other = visitor.page().context().newPage();
        other.navigate("/api/v1/tip");
        other.bringToFront();
        return other.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void changesColorsWhereNothingMayBeStored(Chromium chromium) {
        chromium.visit(
                Screen.PHONE_LIGHT,
                visitor -> {
                    visitor.page()
                            .addInitScript(
                                    "Object.defineProperty(window, 'localStorage', {get: () => {"
                                            + " throw new DOMException('no', 'SecurityError'); }})");
                    visitor.open("/");
                    visitor.page().locator("wl-theme button").click();

                    assertThat(visitor.page().locator("html").getAttribute("data-theme"))
                            .isEqualTo("light");
                });
    }
}
