package io.windlass.local.faults.gateway;

import io.windlass.local.faults.gateway.Question.At;
import io.windlass.local.faults.gateway.Question.AtLatest;
import io.windlass.local.faults.gateway.Question.Beyond;
import io.windlass.local.faults.gateway.Question.HeadNumber;
import io.windlass.local.faults.gateway.Question.Logs;
import io.windlass.local.faults.gateway.Question.ReceiptOf;
import io.windlass.local.faults.gateway.Question.Tagged;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Holds each answer against the chain: right is what the canonical block holds, or the block of a
 * branch that subscribers stood on at that time and that was taken back from them later.
 */
final class Judge {
    // a subscriber hears of a move a little later than others read it
    private static final long AROUND = Duration.ofMillis(1_500).toNanos();
    // heads that may have been served without any client of ours having been told
    private static final int UNSEEN = 3;

    private final Truth truth;
    private final HeadsTold branches;

    Judge(Truth truth, HeadsTold branches) {
        this.truth = truth;
        this.branches = branches;
    }

    List<String> complaints(List<Heard> all) throws IOException, InterruptedException {
        List<String> complaints = new ArrayList<>();
        for (Heard heard : all) {
            if (!isRight(heard)) {
                complaints.add(
                        "%s(%s) at head %d to %d is not %s"
                                .formatted(
                                        heard.question().method(),
                                        heard.question().params(),
                                        heard.floor(),
                                        heard.ceiling(),
                                        heard.result()));
            }
        }
        return complaints;
    }

    private boolean isRight(Heard heard) throws IOException, InterruptedException {
        return switch (heard.question()) {
            case HeadNumber _, Beyond _ -> true; // judged when it came
            case Tagged _ -> isBlock(heard);
            case At at -> holds(at.method(), at.template(), at.number(), heard);
            case AtLatest latest -> holdsAtLatest(latest, heard);
            case Logs logs -> isLogs(logs, heard);
            case ReceiptOf receipt -> isReceipt(receipt, heard);
        };
    }

    private boolean isBlock(Heard heard) throws IOException, InterruptedException {
        long number = Long.decode(heard.result().path("number").asString());
        return holds("eth_getBlockByNumber", "%s,false", number, heard);
    }

    private boolean holds(String method, String template, long number, Heard heard)
            throws IOException, InterruptedException {
        for (String hash : hashes(number, heard)) {
            if (truth.at(method, template, hash).filter(heard.result()::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsAtLatest(AtLatest latest, Heard heard)
            throws IOException, InterruptedException {
        for (long number = heard.floor(); number <= heard.ceiling() + UNSEEN; number++) {
            if (holds(latest.method(), latest.template(), number, heard)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLogs(Logs logs, Heard heard) throws IOException, InterruptedException {
        List<JsonNode> said = new ArrayList<>();
        heard.result().forEach(said::add);
        for (String hash : hashes(logs.to(), heard)) {
            if (heard.result().isArray()
                    && truth.logs(logs.address(), logs.from(), hash).equals(said)) {
                return true;
            }
        }
        return false;
    }

    private boolean isReceipt(ReceiptOf question, Heard heard)
            throws IOException, InterruptedException {
        if (!heard.result().isNull()) {
            long number = Long.decode(heard.result().path("blockNumber").asString());
            for (String hash : hashes(number, heard)) {
                Optional<JsonNode> receipt = truth.receipt(question.transaction(), hash);
                if (receipt.filter(heard.result()::equals).isPresent()) {
                    return true;
                }
            }
            return false;
        }
        long mined =
                Long.decode(truth.receipt(question.transaction()).path("blockNumber").asString());
        // not yet, or another branch was served that had it later
        return mined > heard.floor() || hashes(mined, heard).size() > 1;
    }

    private Set<String> hashes(long number, Heard heard) throws IOException, InterruptedException {
        Set<String> hashes =
                new HashSet<>(
                        branches.held(number, heard.asked() - AROUND, heard.answered() + AROUND));
        hashes.add(truth.hash(number));
        return hashes;
    }
}
