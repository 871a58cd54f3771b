package io.windlass.e2e.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class SearchTest {
    @Test
    void findsATransactionByItsHashInAnyCase(Chromium chromium, Sights sights) {
        leadsTo(chromium, upper(sights.transfer()), "/tx/" + sights.transfer());
    }

    @Test
    void findsABlockByItsNumber(Chromium chromium, Sights sights) {
        leadsTo(chromium, Long.toString(sights.block()), "/block/" + sights.block());
    }

    @Test
    void findsABlockByItsHash(Chromium chromium, Sights sights) {
        leadsTo(
                chromium,
                sights.blockHash(),
                "/block/(" + sights.block() + "|" + sights.blockHash() + ")");
    }

    @Test
    void findsAPersonByTheAddress(Chromium chromium, Sights sights) {
        leadsTo(chromium, upper(sights.person()), "/address/" + sights.person());
    }

    @Test
    void findsATokenByTheStartOfItsName(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/search?q=harbor");
                    Locator token =
                            visitor.page()
                                    .locator("main a[href^='/token/0x']")
                                    .or(visitor.page().locator("main"))
                                    .first();
                    assertThat(token).isVisible();
                });
    }

    @Test
    void offersTheAddressAndItsToken(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/search?q=" + sights.token());
                    assertThat(visitor.page())
                            .hasURL(
                                    Pattern.compile(
                                            "/(search|token|address).*" + sights.token(),
                                            Pattern.CASE_INSENSITIVE));
                });
    }

    @Test
    void saysWhatIsWrongWithACutOffHash(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.PHONE_LIGHT,
                visitor -> {
                    visitor.open("/search?q=" + sights.transfer().substring(0, 20));
                    assertThat(visitor.page().locator("main")).containsText("18 hex digits");
                });
    }

    private static void leadsTo(Chromium chromium, String text, String path) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/");
                    Locator field = visitor.page().getByRole(AriaRole.SEARCHBOX).first();
                    field.fill(text);
                    field.press("Enter");
                    visitor.page()
                            .waitForURL(Pattern.compile(path + "$", Pattern.CASE_INSENSITIVE));
                    visitor.settle();
                });
    }

    private static String upper(String hex) {
        return "0x" + hex.substring(2).toUpperCase(Locale.ROOT);
    }
}
