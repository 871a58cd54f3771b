package io.windlass.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.windlass.e2e.stack.ExplorerApi;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class TransactionPageTest {
    @Test
    void saysThatAPaymentSucceededAndProvesIt(Chromium chromium, Sights sights, ExplorerApi api) {
        JsonNode known = api.get("transactions/" + sights.payment());

        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.open("/tx/" + sights.payment());
                    String words = visitor.words();

                    assertThat(words.toLowerCase(Locale.ROOT))
                            .contains("succeeded", "proven", "receipts root", "transactions root");
                    assertThat(hrefs(visitor))
                            .contains("/block/" + known.at("/transaction/block").asLong())
                            .anyMatch(href ->
                                    href.equalsIgnoreCase(
                                            "/address/"
                                                    + known.at("/transaction/from").asString()));
                });
    }

    @Test
    void saysThatATransactionFailed(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.PHONE_LIGHT,
                visitor -> {
                    visitor.open("/tx/" + sights.failure());

                    assertThat(visitor.words().toLowerCase(Locale.ROOT)).contains("failed");
                });
    }

    @Test
    void showsTheTokensThatMoved(Chromium chromium, Sights sights, ExplorerApi api) {
        JsonNode moved = api.get("transactions/" + sights.transfer()).path("transfers").path(0);

        chromium.visit(
                Screen.WIDE_DARK,
                visitor -> {
                    visitor.open("/tx/" + sights.transfer() + "?view=transfers");

                    assertThat(hrefs(visitor))
                            .anyMatch(href ->
                                    href.equalsIgnoreCase(
                                            "/token/" + moved.at("/token/address").asString()))
                            .anyMatch(href ->
                                    href.equalsIgnoreCase(
                                            "/address/" + moved.path("to").asString()));
                });
    }

    @Test
    void copiesTheWholeHash(Chromium chromium, Sights sights) {
        chromium.visit(
                Screen.WIDE_LIGHT,
                visitor -> {
                    visitor.page()
                            .context()
                            .grantPermissions(List.of("clipboard-read", "clipboard-write"));
                    visitor.open("/tx/" + sights.payment());
                    Locator copy =
                            visitor.page()
                                    .locator("button[aria-label='Copy " + sights.payment() + "']");
                    copy.first().click();

                    assertThat(visitor.page().evaluate("navigator.clipboard.readText()"))
                            .isEqualTo(sights.payment());
                });
    }

    private static List<String> hrefs(Visitor visitor) {
        return visitor.page().locator("main a").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(Objects::nonNull)
                .toList();
    }
}
