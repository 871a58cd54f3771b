package io.windlass.node.rpc;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Wei;
import io.windlass.node.CallOutcome;
import io.windlass.node.Head;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import io.windlass.node.TokenFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Accounts and contracts in the state after one block, never another. */
final class StateReads {
    private static final int AT_ONCE = 100;
    private static final int CODE_REVERTED = 3;
    // enough for a name of several kilobytes, too little to hurt the node
    private static final long FACT_GAS = 1_000_000;
    private static final Bytes NAME = Bytes.fromHex("0x06fdde03");
    private static final Bytes SYMBOL = Bytes.fromHex("0x95d89b41");
    private static final Bytes DECIMALS = Bytes.fromHex("0x313ce567");
    // the clients word a failed execution differently, and mostly with the code of any error
    private static final Set<String> EXECUTION_WORDS =
            Set.of(
                    "revert",
                    "out of gas",
                    "invalid opcode",
                    "invalid jump",
                    "stack underflow",
                    "stack limit",
                    "write protection",
                    "return data out of bounds",
                    "gas uint64 overflow",
                    "invalid_operation",
                    "insufficient_gas",
                    "outofgas",
                    "vm execution error",
                    // Besu since 24.1, for every halt but a revert
                    "could not be completed due to an exception",
                    "evm error");

    private final RpcClient client;
    private final HeadReads heads;
    private final Probe probe;

    StateReads(RpcClient client, HeadReads heads, Probe probe) {
        this.client = client;
        this.heads = heads;
        this.probe = probe;
    }

    CallOutcome call(Address contract, Bytes input, long gas, BlockHash at) throws NodeException {
        List<Call<Bytes>> calls =
                read(List.of(input), at, (sent, state) -> ethCall(contract, sent, gas, state));
        return outcome(calls.getFirst());
    }

    List<Wei> balances(List<Address> addresses, BlockHash at) throws NodeException {
        return results(
                read(
                        addresses,
                        at,
                        (address, state) ->
                                new Call<>(
                                        "eth_getBalance",
                                        Params.array(Params.quoted(address.toHex()), state),
                                        AnswerReader::wei)));
    }

    List<Bytes> codes(List<Address> addresses, BlockHash at) throws NodeException {
        return results(
                read(
                        addresses,
                        at,
                        (address, state) ->
                                new Call<>(
                                        "eth_getCode",
                                        Params.array(Params.quoted(address.toHex()), state),
                                        AnswerReader::data)));
    }

    TokenFacts tokenFacts(Address token, BlockHash at) throws NodeException {
        List<Call<Bytes>> calls =
                read(
                        List.of(NAME, SYMBOL, DECIMALS),
                        at,
                        (input, state) -> ethCall(token, input, FACT_GAS, state));
        return new TokenFacts(
                TokenWords.text(returned(calls.get(0))),
                TokenWords.text(returned(calls.get(1))),
                TokenWords.decimals(returned(calls.get(2))));
    }

    private static Call<Bytes> ethCall(Address to, Bytes input, long gas, String state) {
        return new Call<>(
                "eth_call", Params.array(Params.call(to, input, gas), state), AnswerReader::data);
    }

    private <A, T> List<Call<T>> read(
            List<A> subjects, BlockHash at, BiFunction<A, String, Call<T>> question)
            throws NodeException {
        if (probe.capabilities().stateAtHash()) {
            String state = Params.state(at);
            List<Call<T>> calls =
                    subjects.stream().map(subject -> question.apply(subject, state)).toList();
            for (int from = 0; from < calls.size(); from += AT_ONCE) {
                client.askAll(calls.subList(from, Math.min(calls.size(), from + AT_ONCE)));
            }
            return calls;
        }
        return readByNumber(subjects, at, question);
    }

    /** The block at the number is looked at after the reads: had it changed, they are worthless. */
    private <A, T> List<Call<T>> readByNumber(
            List<A> subjects, BlockHash at, BiFunction<A, String, Call<T>> question)
            throws NodeException {
        BlockNumber number = heads.byHash(at).orElseThrow(() -> gone(at)).number();
        List<Call<T>> calls =
                subjects.stream()
                        .map(subject -> question.apply(subject, Params.of(number)))
                        .toList();
        for (int from = 0; from < calls.size(); from += AT_ONCE) {
            client.askAll(calls.subList(from, Math.min(calls.size(), from + AT_ONCE)));
        }
        Optional<Head> now = client.ask(heads.byNumber(number));
        if (now.isEmpty() || !now.get().hash().equals(at)) {
            throw gone(at);
        }
        return calls;
    }

    private NodeException gone(BlockHash at) {
        return new NodeException(
                new NodeFault.NotReady(
                        client.name(), "eth_call", "it does not have the state of block " + at));
    }

    private <T> List<T> results(List<Call<T>> calls) throws NodeException {
        List<T> results = new ArrayList<>(calls.size());
        for (Call<T> call : calls) {
            results.add(call.required(client.name()));
        }
        return results;
    }

    private CallOutcome outcome(Call<Bytes> call) throws NodeException {
        Optional<Call.RpcError> failed = call.error().filter(StateReads::isOfExecution);
        if (failed.isPresent()) {
            return new CallOutcome.Reverted(
                    failed.get().message(), TokenWords.hexOrEmpty(failed.get().output()));
        }
        return new CallOutcome.Returned(call.required(client.name()));
    }

    private Bytes returned(Call<Bytes> call) throws NodeException {
        return outcome(call) instanceof CallOutcome.Returned(var output) ? output : Bytes.EMPTY;
    }

    private static boolean isOfExecution(Call.RpcError error) {
        String message = error.message().toLowerCase(Locale.ROOT);
        return error.code() == CODE_REVERTED
                || EXECUTION_WORDS.stream().anyMatch(message::contains);
    }
}
