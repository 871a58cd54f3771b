package io.windlass.local.faults.gateway;

import io.windlass.local.faults.gateway.Question.At;
import io.windlass.local.faults.gateway.Question.AtLatest;
import io.windlass.local.faults.gateway.Question.Beyond;
import io.windlass.local.faults.gateway.Question.HeadNumber;
import io.windlass.local.faults.gateway.Question.Logs;
import io.windlass.local.faults.gateway.Question.ReceiptOf;
import io.windlass.local.faults.gateway.Question.Tagged;
import io.windlass.local.traffic.TestKeys;
import java.util.List;
import java.util.SplittableRandom;

/** Asks whatever wallets and explorers ask, of blocks near the head. */
final class Reader {
    private static final int NEAR = 20;
    private static final int FAR_BEYOND = 1_000;

    private final Tally tally;
    private final Counter counter;
    private final List<Sender> senders;
    private final SplittableRandom chance;

    Reader(Tally tally, Counter counter, List<Sender> senders, SplittableRandom chance) {
        this.tally = tally;
        this.counter = counter;
        this.senders = senders;
        this.chance = chance;
    }

    Question next() {
        long head = tally.highest("latest");
        long near = Math.max(1, head - chance.nextInt(NEAR));
        return switch (chance.nextInt(20)) {
            case 0, 1, 2, 3 -> new HeadNumber();
            case 4, 5 -> new Tagged("latest");
            case 6 -> new Tagged("safe");
            case 7 -> new Tagged("finalized");
            case 8, 9, 10 -> new At("eth_getBlockByNumber", "%s,false", near);
            case 11 -> new At("eth_getBalance", account(), near);
            case 12 -> new AtLatest("eth_getBalance", account());
            case 13 -> new At("eth_getTransactionCount", account(), near);
            case 14, 15 -> new At("eth_call", counting(), near);
            case 16 -> new AtLatest("eth_call", counting());
            case 17 -> new Logs(counter.address().toHex(), Math.max(1, near - NEAR), near);
            case 18 -> receipt();
            default -> new Beyond(head + FAR_BEYOND);
        };
    }

    private Question receipt() {
        List<String> sent = senders.get(chance.nextInt(senders.size())).sent();
        return sent.isEmpty()
                ? new HeadNumber()
                : new ReceiptOf(sent.get(Math.max(0, sent.size() - 1 - chance.nextInt(NEAR))));
    }

    private String account() {
        return "\"%s\",%%s".formatted(TestKeys.address(chance.nextInt(senders.size())).toHex());
    }

    private String counting() {
        return "{\"to\":\"%s\"},%%s".formatted(counter.address().toHex());
    }
}
