package io.windlass.gateway.method;

import static io.windlass.gateway.method.BlockArgument.hash;
import static io.windlass.gateway.method.BlockArgument.lookup;
import static io.windlass.gateway.method.BlockArgument.optional;
import static io.windlass.gateway.method.BlockArgument.range;
import static io.windlass.gateway.method.BlockArgument.required;
import static io.windlass.gateway.method.Method.read;

import io.windlass.gateway.method.Method.By;
import io.windlass.gateway.method.Method.Kept;
import io.windlass.gateway.method.Method.Nulls;
import io.windlass.gateway.method.Method.Repeat;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The methods of execution-apis, Besu, geth 1.10 to 1.17 and GoQuorum. What is not in it is for
 * administrators: it is refused unless a tier names it.
 */
public final class MethodTable {
    private static final int LOCAL = 1;
    private static final int STATE_TRACE = 40;
    private static final int BLOCK_TRACE = 80;

    private final Map<String, Method> methods = new HashMap<>();

    public MethodTable() {
        local();
        blocks();
        transactions();
        state();
        fees();
        events();
        writes();
        traces();
        rawBlocks();
        pools();
        consensus();
    }

    /** What is known of a method; a name that is not known is an administrator's. */
    public Method find(String name) {
        Method known = methods.get(name);
        return known == null ? unknown(name) : known;
    }

    /** Every name that is known. */
    public Set<String> names() {
        return Set.copyOf(methods.keySet());
    }

    Collection<Method> all() {
        return methods.values();
    }

    private static Method unknown(String name) {
        Access access =
                name.startsWith("personal_") || name.startsWith("clef_")
                        ? Access.SIGN
                        : Access.ADMIN;
        return read(name).access(access).repeat(Repeat.NEVER);
    }

    private void local() {
        for (String name :
                new String[] {
                    "eth_accounts",
                    "eth_blockNumber",
                    "eth_chainId",
                    "eth_hashrate",
                    "eth_mining",
                    "eth_syncing",
                    "net_listening",
                    "net_version",
                    "rpc_modules",
                    "web3_clientVersion",
                    "web3_sha3"
                }) {
            add(read(name).costs(LOCAL).by(By.GATEWAY));
        }
        add(read("eth_blockNumber").costs(10).by(By.GATEWAY));
        add(read("net_peerCount").costs(10));
        add(read("eth_protocolVersion").costs(10));
        add(read("eth_config"));
        add(read("eth_capabilities"));
    }

    private void blocks() {
        add(block("eth_getBlockByNumber"));
        add(block("eth_getHeaderByNumber"));
        add(block("eth_getBlockReceipts").costs(60));
        add(block("eth_getBlockAccessList"));
        add(block("eth_getBlockTransactionCountByNumber"));
        add(block("eth_getUncleCountByBlockNumber"));
        add(block("eth_getUncleByBlockNumberAndIndex").nulls(Nulls.LEGAL));
        add(block("eth_getTransactionByBlockNumberAndIndex").nulls(Nulls.LEGAL));
        add(block("eth_getRawTransactionByBlockNumberAndIndex").nulls(Nulls.LEGAL));
        for (String name :
                new String[] {
                    Method.BLOCK_BY_HASH,
                    "eth_getHeaderByHash",
                    "eth_getBlockTransactionCountByHash",
                    "eth_getUncleCountByBlockHash",
                    "eth_getUncleByBlockHashAndIndex",
                    "eth_getTransactionByBlockHashAndIndex",
                    "eth_getRawTransactionByBlockHashAndIndex"
                }) {
            add(read(name).block(hash(0)).nulls(Nulls.UNLESS_HIGHER).kept(Kept.WITH_BLOCK));
        }
    }

    private static Method block(String name) {
        return read(name).block(lookup(0)).nulls(Nulls.ELSEWHERE).kept(Kept.WITH_BLOCK);
    }

    private void transactions() {
        // a pending transaction is known to the nodes that its gossip has reached
        add(read("eth_getTransactionByHash").nulls(Nulls.ELSEWHERE).kept(Kept.WITH_TRANSACTION));
        add(read("eth_getRawTransactionByHash").nulls(Nulls.ELSEWHERE));
        // null is what the receipt of a pending transaction is, and clients ask again and again
        add(
                read("eth_getTransactionReceipt")
                        .nulls(Nulls.UNLESS_HIGHER)
                        .kept(Kept.WITH_TRANSACTION));
        add(read("eth_getTransactionBySenderAndNonce").nulls(Nulls.UNLESS_HIGHER));
    }

    private void state() {
        add(atBlock("eth_call", 1).costs(26));
        add(atBlock("eth_estimateGas", 1));
        add(atBlock("eth_createAccessList", 1).costs(26));
        add(atBlock("eth_simulateV1", 1).costs(STATE_TRACE));
        add(atBlock("eth_getBalance", 1));
        add(atBlock("eth_getCode", 1));
        add(atBlock("eth_getTransactionCount", 1));
        add(atBlock("eth_getStorageAt", 2));
        add(atBlock("eth_getStorageValues", 1));
        add(atBlock("eth_getProof", 2).costs(STATE_TRACE));
    }

    private static Method atBlock(String name, int index) {
        return read(name).block(optional(index)).kept(Kept.WITH_BLOCK);
    }

    private void fees() {
        add(read("eth_gasPrice").kept(Kept.WITH_HEAD));
        add(read("eth_maxPriorityFeePerGas").costs(10).kept(Kept.WITH_HEAD));
        add(read("eth_baseFee").costs(10).kept(Kept.WITH_HEAD));
        add(read("eth_blobBaseFee").costs(10).kept(Kept.WITH_HEAD));
        add(read("eth_feeHistory").costs(10).block(required(1)).kept(Kept.WITH_BLOCK));
    }

    private void events() {
        add(read("eth_getLogs").costs(60).block(range()).kept(Kept.WITH_BLOCK));
        for (String name :
                new String[] {
                    "eth_newFilter",
                    "eth_newBlockFilter",
                    "eth_newPendingTransactionFilter",
                    "eth_uninstallFilter",
                    "eth_getFilterChanges",
                    "eth_getFilterLogs"
                }) {
            add(read(name).access(Access.FILTER).by(By.FILTERS).repeat(Repeat.NEVER));
        }
        add(read("eth_getFilterLogs").access(Access.FILTER).costs(60).by(By.FILTERS));
        for (String name : new String[] {"eth_subscribe", "eth_unsubscribe"}) {
            add(
                    read(name)
                            .access(Access.SUBSCRIBE)
                            .costs(10)
                            .by(By.SUBSCRIPTIONS)
                            .repeat(Repeat.NEVER));
        }
    }

    private void writes() {
        add(
                read("eth_sendRawTransaction")
                        .access(Access.SEND)
                        .costs(40)
                        .by(By.WRITER)
                        .repeat(Repeat.NEVER));
        for (String name :
                new String[] {
                    "eth_sendTransaction",
                    "eth_sendTransactionAsync",
                    "eth_sign",
                    "eth_signTransaction",
                    "eth_signTypedData",
                    "eth_signTypedData_v4",
                    "eth_fillTransaction",
                    "eth_resend"
                }) {
            add(read(name).access(Access.SIGN).repeat(Repeat.NEVER));
        }
    }

    private void traces() {
        trace("debug_traceTransaction", BlockArgument.NONE, STATE_TRACE);
        trace("debug_traceCall", optional(1), STATE_TRACE);
        trace("debug_traceCallMany", BlockArgument.NONE, BLOCK_TRACE);
        trace("debug_traceBlock", BlockArgument.NONE, BLOCK_TRACE);
        trace("debug_traceBlockByNumber", required(0), BLOCK_TRACE);
        trace("debug_traceBlockByHash", hash(0), BLOCK_TRACE);
        trace("debug_storageRangeAt", required(0), STATE_TRACE);
        trace("debug_accountAt", hash(0), STATE_TRACE);
        trace("debug_accountRange", required(0), STATE_TRACE);
        trace("trace_block", required(0), 20);
        trace("trace_transaction", BlockArgument.NONE, STATE_TRACE);
        trace("trace_get", BlockArgument.NONE, STATE_TRACE);
        trace("trace_call", optional(2), STATE_TRACE);
        trace("trace_callMany", optional(1), BLOCK_TRACE);
        trace("trace_rawTransaction", BlockArgument.NONE, BLOCK_TRACE);
        trace("trace_replayTransaction", BlockArgument.NONE, BLOCK_TRACE);
        trace("trace_replayBlockTransactions", required(0), BLOCK_TRACE);
        trace("trace_filter", range(), BLOCK_TRACE);
    }

    // dear enough that a second one beside the first would hurt more than it helps
    private void trace(String name, BlockArgument block, int units) {
        Kept kept = block.kind() == BlockArgument.Kind.NONE ? Kept.NEVER : Kept.WITH_BLOCK;
        add(
                read(name)
                        .access(Access.TRACE)
                        .costs(units)
                        .block(block)
                        .kept(kept)
                        .repeat(Repeat.ELSEWHERE));
    }

    private void rawBlocks() {
        trace("debug_getRawHeader", required(0), 20);
        trace("debug_getRawBlock", required(0), STATE_TRACE);
        trace("debug_getRawReceipts", required(0), STATE_TRACE);
        trace("debug_getRawBlockAccessList", required(0), STATE_TRACE);
        trace("debug_getRawTransaction", BlockArgument.NONE, 20);
    }

    private void pools() {
        for (String name :
                new String[] {
                    "eth_pendingTransactions",
                    "txpool_status",
                    "txpool_inspect",
                    "txpool_content",
                    "txpool_contentFrom",
                    "txpool_besuStatistics",
                    "txpool_besuTransactions",
                    "txpool_besuPendingTransactions"
                }) {
            add(read(name).access(Access.TXPOOL).repeat(Repeat.ELSEWHERE));
        }
    }

    private void consensus() {
        for (String family : new String[] {"qbft", "ibft"}) {
            votes(family + "_getValidatorsByBlockNumber", required(0));
            votes(family + "_getValidatorsByBlockHash", hash(0));
            votes(family + "_getPendingVotes", BlockArgument.NONE);
            votes(family + "_getSignerMetrics", BlockArgument.NONE);
        }
        votes("qbft_getRequestTimeoutSeconds", BlockArgument.NONE);
        for (String name : new String[] {"getSnapshot", "getSigners", "getValidators"}) {
            String family = name.equals("getValidators") ? "istanbul_" : "clique_";
            votes(family + name, optional(0));
            votes(family + name + "AtHash", hash(0));
        }
        votes("istanbul_getSnapshot", optional(0));
        votes("istanbul_getSnapshotAtHash", hash(0));
        votes("istanbul_getSignersFromBlock", optional(0));
        votes("istanbul_getSignersFromBlockByHash", hash(0));
        votes("istanbul_candidates", BlockArgument.NONE);
        votes("istanbul_nodeAddress", BlockArgument.NONE);
        votes("istanbul_isValidator", optional(0));
        votes("istanbul_status", BlockArgument.NONE);
        votes("clique_status", BlockArgument.NONE);
        votes("clique_proposals", BlockArgument.NONE);
        votes("clique_getSigner", BlockArgument.NONE);
        for (String name : new String[] {"role", "leader", "cluster"}) {
            votes("raft_" + name, BlockArgument.NONE);
        }
        for (String name :
                new String[] {
                    "qbft_proposeValidatorVote",
                    "qbft_discardValidatorVote",
                    "ibft_proposeValidatorVote",
                    "ibft_discardValidatorVote",
                    "istanbul_propose",
                    "istanbul_discard",
                    "clique_propose",
                    "clique_discard",
                    "raft_addPeer",
                    "raft_addLearner",
                    "raft_promoteToPeer",
                    "raft_removePeer"
                }) {
            // a vote: what it does to a validator is an administrator's, whoever may read
            add(read(name).access(Access.ADMIN).repeat(Repeat.NEVER));
        }
    }

    private void votes(String name, BlockArgument block) {
        add(read(name).access(Access.CONSENSUS).block(block).repeat(Repeat.ELSEWHERE));
    }

    private void add(Method method) {
        methods.put(method.name(), method);
    }
}
