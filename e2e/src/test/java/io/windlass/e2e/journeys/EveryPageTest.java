package io.windlass.e2e.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import io.windlass.e2e.journeys.Sights.Place;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every page on every screen; leaves a picture of each behind. */
@Tag("stack")
@ExtendWith(ChromiumExtension.class)
class EveryPageTest {
    @TestFactory
    Stream<DynamicTest> isWholeAccessibleAndQuiet(Chromium chromium, Sights sights) {
        return sights.places().stream()
                .flatMap(place ->
                        Stream.of(Screen.values())
                                .map(screen ->
                                        DynamicTest.dynamicTest(
                                                place + " on " + screen.slug(),
                                                () -> look(chromium, screen, place))));
    }

    private static void look(Chromium chromium, Screen screen, Place place) {
        chromium.visit(
                screen,
                visitor -> {
                    Response response = visitor.open(place.path());
                    visitor.keepPicture(place.name());

                    assertThat(response.status()).isEqualTo(place.status());
                    assertThat(visitor.page().locator("h1").count()).as("headings").isOne();
                    visitor.hasNoSidewaysScrolling();
                    visitor.isAccessible();
                });
    }

    @TestFactory
    Stream<DynamicTest> saysTheMainFactsWithoutScripts(Chromium chromium, Sights sights) {
        return sights.places().stream()
                .map(place -> DynamicTest.dynamicTest(place.name(), () -> read(chromium, place)));
    }

    private static void read(Chromium chromium, Place place) {
        chromium.visitWithoutScripts(visitor -> {
            Response response = visitor.open(place.path());

            assertThat(response.status()).isEqualTo(place.status());
            assertThat(visitor.page().title()).isNotBlank();
            assertThat(visitor.page().locator("meta[name=description]").getAttribute("content"))
                    .isNotBlank();
            assertThat(visitor.page().locator("h1").innerText()).isNotBlank();
            assertThat(visitor.page().locator("main").innerText()).hasSizeGreaterThan(40);
        });
    }
}
