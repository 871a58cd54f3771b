package io.windlass.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final int CONNECTIONS = 10 * Lookout.PARTS;

    private final Lookout lookout = new Lookout();
    private final Map<Channel, Integer> looks = new HashMap<>();

    private List<Channel> watched() {
        List<Channel> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Channel channel = new EmbeddedChannel();
            all.add(channel);
            lookout.watch(channel, _ -> looks.merge(channel, 1, Integer::sum));
        }
        return all;
    }

    private void looksFor(int turns) {
        for (int i = 0; i < turns; i++) {
            lookout.look(0);
        }
    }

    @Test
    void looksAtAFewInATurn() {
        List<Channel> all = watched();

        looksFor(1);

        assertThat(looks).hasSize(all.size() / Lookout.PARTS);
    }

    @Test
    void looksAtEachOnceInAllTurns() {
        List<Channel> all = watched();

        looksFor(Lookout.PARTS);

        assertThat(looks.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(looks.values()).containsOnly(1);
    }

    @Test
    void doesNotLookAtWhatIsClosed() {
        List<Channel> all = watched();
        List<Channel> some = all.subList(0, all.size() / 2);
        some.forEach(Channel::close);

        looksFor(Lookout.PARTS);

        assertThat(looks.keySet()).doesNotContainAnyElementsOf(some).hasSize(all.size() / 2);
    }

    @Test
    void goesOnWhenALookCloses() {
        List<Channel> all = watched();
        all.forEach(channel -> Lookout.timed(channel, _ -> channel.close()));

        looksFor(Lookout.PARTS);

        assertThat(all).noneMatch(Channel::isOpen);
    }

    @Test
    void closesAll() {
        List<Channel> all = watched();

        lookout.closeAll();

        assertThat(all).noneMatch(Channel::isOpen);
    }
}
