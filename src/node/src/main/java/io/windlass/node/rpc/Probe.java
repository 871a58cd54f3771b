package io.windlass.node.rpc;

import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.node.Capabilities;
import io.windlass.node.Head;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a node offers, with questions that cost it nothing, and remembers it. */
final class Probe {
    private static final String ZERO_HASH = Params.of(BlockHash.owned(new byte[BlockHash.SIZE]));
    private static final String NOBODY = Params.quoted("0x" + "0".repeat(40));
    private static final int HTTP_OWN_FAULT = 500;

    private final RpcClient client;
    private final HeadReads heads;
    private volatile @Nullable Capabilities remembered;

    Probe(RpcClient client, HeadReads heads) {
        this.client = client;
        this.heads = heads;
    }

    Capabilities capabilities() throws NodeException {
        Capabilities known = remembered;
        return known == null ? probe() : known;
    }

    Capabilities probe() throws NodeException {
        BigInteger chainId = client.chainId();
        Head head = heads.head();
        Capabilities found =
                new Capabilities(
                        version(),
                        chainId,
                        offers("eth_getBlockReceipts", Params.array(Params.of(head.number()))),
                        offers("eth_getRawTransactionByHash", Params.array(ZERO_HASH)),
                        readsAtHash(head),
                        offered(
                                Map.of(
                                        "debug", "debug_traceTransaction",
                                        "trace", "trace_transaction"),
                                ZERO_HASH),
                        txpool(),
                        offered(
                                Map.of(
                                        "clique", "clique_getSigners",
                                        "qbft", "qbft_getValidatorsByBlockNumber",
                                        "ibft", "ibft_getValidatorsByBlockNumber",
                                        "istanbul", "istanbul_getValidators"),
                                Params.of(head.number())));
        remembered = found;
        return found;
    }

    private String version() throws NodeException {
        try {
            return Words.shorten(
                    client.require(
                            new Call<>("web3_clientVersion", Params.NONE, AnswerReader::text)));
        } catch (NodeException e) {
            if (isRefusal(e.fault())) {
                return "unnamed client";
            }
            throw e;
        }
    }

    /** An error other than "no such method" is an answer: the method is there. */
    private boolean offers(String method, String params) throws NodeException {
        Call<Boolean> call =
                new Call<>(
                        method,
                        params,
                        in -> {
                            in.skip();
                            return true;
                        });
        try {
            client.ask(call);
            return true;
        } catch (NodeException e) {
            if (isRefusal(e.fault())) {
                return e.fault() instanceof NodeFault.Refused;
            }
            throw e;
        }
    }

    private Set<String> offered(Map<String, String> methods, String param) throws NodeException {
        Set<String> names = new LinkedHashSet<>();
        for (var method : methods.entrySet()) {
            if (offers(method.getValue(), Params.array(param))) {
                names.add(method.getKey());
            }
        }
        return names;
    }

    private String txpool() throws NodeException {
        if (offers("txpool_status", Params.NONE)) {
            return "txpool_content";
        }
        return offers("txpool_besuStatistics", Params.NONE) ? "txpool_besuTransactions" : "";
    }

    private boolean readsAtHash(Head head) throws NodeException {
        Call<Bytes> call =
                new Call<>(
                        "eth_getCode",
                        Params.array(NOBODY, Params.state(head.hash())),
                        AnswerReader::data);
        try {
            client.ask(call);
            return true;
        } catch (NodeException e) {
            if (isRefusal(e.fault())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isRefusal(NodeFault fault) {
        return switch (fault) {
            case NodeFault.Refused _, NodeFault.Unsupported _, NodeFault.Malformed _ -> true;
            case NodeFault.HttpError http -> http.status() < HTTP_OWN_FAULT;
            case NodeFault.Unreachable _,
                    NodeFault.TimedOut _,
                    NodeFault.TooLarge _,
                    NodeFault.NotReady _,
                    NodeFault.WrongChain _ ->
                    false;
        };
    }
}
