package io.windlass.node.rpc;

import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.BlockRange;
import io.windlass.node.Head;
import io.windlass.node.HeaderClaim;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Heads and headers, without bodies. */
final class HeadReads {
    private static final int HEADERS_AT_ONCE = 100;
    private static final String BY_NUMBER = "eth_getBlockByNumber";

    private final RpcClient client;

    HeadReads(RpcClient client) {
        this.client = client;
    }

    Head head() throws NodeException {
        Optional<Head> head =
                client.ask(
                        new Call<>(
                                BY_NUMBER, Params.array(Params.LATEST, "false"), HeadReads::head));
        if (head.isEmpty()) {
            throw notReady("it has no block yet");
        }
        if (head.get().number().equals(BlockNumber.GENESIS)) {
            refuseWhileSyncing();
        }
        return head.get();
    }

    List<HeaderClaim> headers(BlockRange range) throws NodeException {
        List<HeaderClaim> headers = new ArrayList<>();
        long last = range.last().value();
        for (long from = range.first().value(); from <= last; from += HEADERS_AT_ONCE) {
            List<Call<HeaderClaim>> calls = new ArrayList<>();
            for (long n = from; n <= Math.min(last, from + HEADERS_AT_ONCE - 1); n++) {
                calls.add(
                        new Call<>(
                                BY_NUMBER,
                                Params.array(Params.of(new BlockNumber(n)), "false"),
                                BlockDraft::readHeader));
            }
            client.askAll(calls);
            for (Call<HeaderClaim> call : calls) {
                Optional<HeaderClaim> header = call.result(client.name());
                if (header.isEmpty()) {
                    return headers;
                }
                headers.add(header.get());
            }
        }
        return headers;
    }

    Optional<Head> byHash(BlockHash hash) throws NodeException {
        return client.ask(
                new Call<>(
                        "eth_getBlockByHash",
                        Params.array(Params.of(hash), "false"),
                        HeadReads::head));
    }

    Call<Head> byNumber(BlockNumber number) {
        return new Call<>(BY_NUMBER, Params.array(Params.of(number), "false"), HeadReads::head);
    }

    /** A node that has only genesis may be a new chain, or be at the start of a long way. */
    private void refuseWhileSyncing() throws NodeException {
        Call<String> call = new Call<>("eth_syncing", Params.NONE, HeadReads::syncing);
        client.askAll(List.of(call));
        if (call.error().isEmpty()) {
            String progress = call.result(client.name()).orElse("");
            if (!progress.isEmpty()) {
                throw notReady(progress);
            }
        }
    }

    private static String syncing(AnswerReader in) throws MalformedAnswer {
        if (!in.isObject()) {
            return "";
        }
        long[] at = {0, 0};
        in.object((name, value) -> {
            switch (name) {
                case "currentBlock" -> at[0] = value.number();
                case "highestBlock" -> at[1] = value.number();
                default -> value.skip();
            }
        });
        return "it is synchronizing, at block %d of %d".formatted(at[0], at[1]);
    }

    private NodeException notReady(String reason) {
        return new NodeException(new NodeFault.NotReady(client.name(), BY_NUMBER, reason));
    }

    static Head head(AnswerReader in) throws MalformedAnswer {
        HeadDraft draft = new HeadDraft();
        in.object(draft::field);
        if (draft.hash == null || draft.number < 0) {
            throw new MalformedAnswer("a block has no 'number' or no 'hash'");
        }
        return new Head(new BlockNumber(draft.number), draft.hash);
    }

    private static final class HeadDraft {
        private @Nullable BlockHash hash;
        private long number = -1;

        void field(String name, AnswerReader in) throws MalformedAnswer {
            if (in.isNull()) {
                return;
            }
            switch (name) {
                case "hash" -> hash = in.blockHash();
                case "number" -> number = in.number();
                default -> in.skip();
            }
        }
    }
}
