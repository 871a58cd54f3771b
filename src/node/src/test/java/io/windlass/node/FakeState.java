package io.windlass.node;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Wei;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a {@link FakeNode} says about accounts. */
public final class FakeState {
    private final Map<Address, Wei> balances = new ConcurrentHashMap<>();
    private final Map<Address, Bytes> codes = new ConcurrentHashMap<>();
    private final Map<Address, TokenFacts> facts = new ConcurrentHashMap<>();
    private final Map<Question, CallOutcome> answers = new ConcurrentHashMap<>();
    private final Map<Address, NodeFault> faults = new ConcurrentHashMap<>();

    private record Question(Address contract, Bytes input) {}

    FakeState() {}

    public FakeState putBalance(Address address, Wei balance) {
        balances.put(address, balance);
        return this;
    }

    public FakeState putCode(Address address, Bytes code) {
        codes.put(address, code);
        return this;
    }

    public FakeState putTokenFacts(Address token, TokenFacts told) {
        facts.put(token, told);
        faults.remove(token);
        return this;
    }

    /** Every question for this token's facts fails in this way, and no other question. */
    public FakeState failTokenFacts(Address token, NodeFault with) {
        faults.put(token, with);
        return this;
    }

    public FakeState putAnswer(Address contract, Bytes input, CallOutcome outcome) {
        answers.put(new Question(contract, input), outcome);
        return this;
    }

    Wei balance(Address address) {
        return balances.getOrDefault(address, Wei.ZERO);
    }

    Bytes code(Address address) {
        return codes.getOrDefault(address, Bytes.EMPTY);
    }

    TokenFacts tokenFacts(Address token) throws NodeException {
        NodeFault fault = faults.get(token);
        if (fault != null) {
            throw new NodeException(fault);
        }
        return facts.getOrDefault(token, TokenFacts.NONE);
    }

    CallOutcome answer(Address contract, Bytes input) {
        return answers.getOrDefault(
                new Question(contract, input), new CallOutcome.Returned(Bytes.EMPTY));
    }
}
