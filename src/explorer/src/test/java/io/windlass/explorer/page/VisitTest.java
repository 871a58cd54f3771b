package io.windlass.explorer.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitTest {
    @Test
    void hasItsOwnKeyWhateverStandsInAValue() {
        assertThat(key("/address/0x1", "cursor=C%2C%20view%3Dtransfers"))
                .isNotEqualTo(key("/address/0x1", "cursor=C&view=transfers"));
        assertThat(key("/address/0x1", "cursor=C%26view%3Dtransfers"))
                .isNotEqualTo(key("/address/0x1", "cursor=C&view=transfers"));
        assertThat(key("/block/5?view=x", "")).isNotEqualTo(key("/block/5", "view=x"));
        assertThat(key("/block/5, 6", "")).isNotEqualTo(key("/block/5/ 6", ""));
    }

    @Test
    void hasOneKeyHoweverItsQueryIsOrdered() {
        assertThat(key("/token/0x1", "view=holders&q=a%20b&cursor=C"))
                .isEqualTo(key("/token/0x1/", "cursor=C&q=a+b&view=holders"))
                .isEqualTo("token/0x1?cursor=C&q=a+b&view=holders");
    }

    @Test
    void ignoresWhatNoPageAsksFor() {
        assertThat(Visit.to("/blocks", "utm_source=mail&cursor=C&x"))
                .isEqualTo(Visit.to("/blocks", "cursor=C"));
    }

    private static String key(String path, String query) {
        return Visit.to(path, query).key();
    }
}
