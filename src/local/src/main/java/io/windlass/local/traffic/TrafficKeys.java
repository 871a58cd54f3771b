package io.windlass.local.traffic;

import io.windlass.chain.Address;
import java.util.List;
import java.util.stream.Stream;

/** Who sends and who receives: the last three funded keys are left to people. */
final class TrafficKeys {
    static final int SENDERS = 7;

    private static final int STRANGERS = 40;

    private TrafficKeys() {}

    /** Everybody who receives: the funded accounts, and strangers who never send. */
    static List<Address> receivers() {
        return Stream.concat(
                        TestKeys.funded().stream(),
                        Stream.iterate(0, i -> i + 1).limit(STRANGERS).map(TrafficKeys::stranger))
                .toList();
    }

    static Address stranger(int index) {
        return TestKeys.addressOf(TestKeys.labelled("windlass stranger " + index));
    }
}
