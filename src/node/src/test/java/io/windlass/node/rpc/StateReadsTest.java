package io.windlass.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Bytes;
import io.windlass.node.BlockJson;
import io.windlass.node.CallOutcome;
import io.windlass.node.Claims;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import io.windlass.node.TokenFacts;
import io.windlass.testing.StubNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract that refuses is an answer; a node that cannot read is a fault. */
final class StateReadsTest {
    private final List<BlockClaim> chain = Claims.chain(2, 2);
    private final StubNode stub = StubNode.of(1, BlockJson.lines(chain)).withEmptyState();
    private final RpcNode node = new RpcNode(NodeSettings.of(stub.http()));

    @AfterEach
    void close() {
        node.close();
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "3, execution reverted: no",
        "-32000, out of gas",
        "-32000, invalid opcode: INVALID",
        "-32000, 'stack underflow (0 <=> 1)'",
        "-32000, Execution reverted",
        "-32015, VM execution error.",
        "-32603, EVM error OutOfGas",
        "-32000, Transaction processing could not be completed due to an exception (Bad jump destination)",
        "-32000, Transaction processing could not be completed due to an exception"
    })
    void aFailedExecutionIsTheContractsAnswer(long code, String words) throws NodeException {
        stub.refuse("eth_call", code, words);
        assertThat(call()).isEqualTo(new CallOutcome.Reverted(words, Bytes.EMPTY));
        assertThat(node.tokenFacts(Address.ZERO, chain.get(1).hash())).isEqualTo(TokenFacts.NONE);
    }

    @ParameterizedTest
    @CsvSource({"-32000, header not found", "-32000, missing trie node 00", "-32005, busy"})
    void aNodeWithoutTheStateIsAFault(long code, String words) {
        stub.refuse("eth_call", code, words);
        NodeException thrown = catchThrowableOfType(NodeException.class, this::call);
        assertThat(thrown.fault())
                .isEqualTo(new NodeFault.Refused(node.name(), "eth_call", code, words));
    }

    @Test
    void anAddressWithoutCodeReturnsNothing() throws NodeException {
        assertThat(call()).isEqualTo(new CallOutcome.Returned(Bytes.EMPTY));
    }

    private CallOutcome call() throws NodeException {
        return node.call(Address.ZERO, Bytes.EMPTY, 50_000, chain.get(1).hash());
    }
}
