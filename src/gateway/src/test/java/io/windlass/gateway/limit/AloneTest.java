package io.windlass.gateway.limit;

import static io.windlass.gateway.limit.Callers.granted;
import static io.windlass.gateway.limit.Callers.open;
import static io.windlass.gateway.limit.Callers.tier;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.gateway.limit.Gatekeeper.Admission.Known;
import io.windlass.gateway.limit.Gatekeeper.Admission.Unknown;
import io.windlass.gateway.limit.Gatekeeper.Decision.Denied;
import io.windlass.gateway.limit.Gatekeeper.Decision.Granted;
import io.windlass.gateway.rpc.Refusal;
import io.windlass.testing.ManualClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** One instance without Redis, on a clock that the test moves. */
final class AloneTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T12:00:00Z"));

    @Test
    void aBurstIsLetInAndThenTheRateHolds() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 10))) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(granted(gatekeeper, caller, 10, 200)).isEqualTo(100);
            clock.advance(Duration.ofSeconds(1));
            assertThat(granted(gatekeeper, caller, 10, 200)).isEqualTo(10);
            clock.advance(Duration.ofHours(1));
            assertThat(granted(gatekeeper, caller, 10, 200)).isEqualTo(100);
            assertThat(granted(gatekeeper, stranger(gatekeeper, "203.0.113.8"), 10, 200))
                    .as("another caller has limits of its own")
                    .isEqualTo(100);
        }
    }

    @Test
    void aLimitedClientIsToldInEveryWayThatClientsListenTo() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 10))) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(granted(gatekeeper, caller, 1_000, 1)).isEqualTo(1);
            Refusal refusal = denied(gatekeeper, caller, 150);
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.code()).isEqualTo(-32005);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(2));
            assertThat(refusal.data())
                    .isEqualTo(
                            "{\"cause\":\"rate\",\"limit\":100,\"remaining\":0,\"resetMs\":1500}");
            clock.advance(Duration.ofMillis(1_500));
            assertThat(granted(gatekeeper, caller, 150, 1)).isEqualTo(1);
            assertThat(gatekeeper.counts().denials(DenialCause.RATE)).isEqualTo(1);
            assertThat(gatekeeper.counts().units()).isEqualTo(1_150);
        }
    }

    @Test
    void aCallThatCostsMoreThanTheBurstIsNotToldToWait() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 10))) {
            Refusal refusal = denied(gatekeeper, stranger(gatekeeper, "203.0.113.7"), 1_001);
            assertThat(refusal.code()).isEqualTo(-32602);
            assertThat(refusal.retryAfter()).isZero();
        }
    }

    @Test
    void callsInFlightAreBounded() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 2))) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(gatekeeper.admit(caller, 1)).isInstanceOf(Granted.class);
            assertThat(gatekeeper.admit(caller, 1)).isInstanceOf(Granted.class);
            Refusal refusal = denied(gatekeeper, caller, 1);
            assertThat(refusal.data()).contains("\"cause\":\"concurrent\",\"limit\":2");
            assertThat(refusal.status()).isEqualTo(429);
            gatekeeper.release(caller);
            assertThat(gatekeeper.admit(caller, 1)).isInstanceOf(Granted.class);
        }
    }

    @Test
    void aCallThatTakesLongKeepsItsPlace() {
        AtomicLong nanos = new AtomicLong();
        try (TieredGatekeeper gatekeeper =
                TieredGatekeeper.alone(open(tier(100, 1_000, 0, 1)), clock, nanos::get)) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(gatekeeper.admit(caller, 1)).isInstanceOf(Granted.class);
            for (int minute = 0; minute < 10; minute++) {
                nanos.addAndGet(Duration.ofMinutes(1).toNanos());
                gatekeeper.tick();
            }
            assertThat(denied(gatekeeper, caller, 1).data()).contains("\"cause\":\"concurrent\"");
        }
    }

    @Test
    void theQuotaOfADayBeginsAnewAtMidnight() {
        try (TieredGatekeeper gatekeeper = alone(tier(1_000, 10_000, 500, 10))) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(granted(gatekeeper, caller, 10, 100)).isEqualTo(50);
            Refusal refusal = denied(gatekeeper, caller, 10);
            assertThat(refusal.message()).contains("quota of 500 compute units a day");
            assertThat(refusal.code()).isEqualTo(-32005);
            assertThat(refusal.status()).as("nothing that a client repeats").isEqualTo(402);
            assertThat(refusal.retryAfter()).isEqualTo(Duration.ofHours(12));
            clock.advance(Duration.ofHours(12));
            assertThat(granted(gatekeeper, caller, 10, 100)).isEqualTo(50);
        }
    }

    @Test
    void withoutATierForStrangersAKeyIsNeeded() {
        LimitSettings closed = new LimitSettings(Map.of(), null, List.of(), List.of());
        try (TieredGatekeeper gatekeeper = TieredGatekeeper.alone(closed, clock)) {
            var admission = gatekeeper.identify(literal("203.0.113.7"), null, null);
            Unknown unknown = (Unknown) admission.toCompletableFuture().join();
            assertThat(unknown.refusal().status()).isEqualTo(401);
            assertThat(unknown.refusal().message()).contains("a key is needed");
        }
    }

    @Test
    void newSettingsHoldAtOnceAndWhatWasSpentStaysSpent() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 10))) {
            Caller caller = stranger(gatekeeper, "203.0.113.7");
            assertThat(granted(gatekeeper, caller, 1_000, 1)).isEqualTo(1);
            gatekeeper.reconfigure(open(tier(400, 4_000, 0, 10)));
            Caller again = stranger(gatekeeper, "203.0.113.7");
            assertThat(again.tier().unitsPerSecond()).isEqualTo(400);
            assertThat(granted(gatekeeper, again, 100, 10)).isZero();
            clock.advance(Duration.ofSeconds(1));
            assertThat(granted(gatekeeper, again, 100, 10)).isEqualTo(4);
        }
    }

    @Test
    void aHundredThousandAddressesDoNotFillTheHeap() {
        try (TieredGatekeeper gatekeeper = alone(tier(100, 1_000, 0, 10))) {
            for (int i = 0; i < 100_000; i++) {
                String address = "2001:db8:%x:%x::1".formatted(i >> 16, i & 0xffff);
                gatekeeper.admit(stranger(gatekeeper, address), 1);
            }
            gatekeeper.forgetOld();
            assertThat(gatekeeper.standing().callers()).isLessThanOrEqualTo(50_000);
        }
    }

    private TieredGatekeeper alone(Tier tier) {
        return TieredGatekeeper.alone(open(tier), clock);
    }

    private static Refusal denied(Gatekeeper gatekeeper, Caller caller, int cost) {
        return ((Denied) gatekeeper.admit(caller, cost)).refusal();
    }

    private static Caller stranger(Gatekeeper gatekeeper, String address) {
        var admission = gatekeeper.identify(literal(address), null, null);
        return ((Known) admission.toCompletableFuture().join()).caller();
    }

    private static InetAddress literal(String text) {
        return AddressBlock.literal(text).orElseThrow();
    }
}
