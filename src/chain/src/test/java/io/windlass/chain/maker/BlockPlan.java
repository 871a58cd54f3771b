package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.SealReport.Vote;
import io.windlass.chain.Withdrawal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next block of a made chain; {@link #make} signs, seals and appends it. */
public final class BlockPlan {
    private final BlockMaker maker;
    private final List<Planned> transactions = new ArrayList<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private @Nullable Vote vote;
    private int round;
    private int seals = -1;
    private boolean uncle;
    private @Nullable Key proposer;

    BlockPlan(BlockMaker maker) {
        this.maker = maker;
    }

    sealed interface Planned {
        record Known(TransactionPlan plan) implements Planned {}

        record Unknown(Bytes raw, Address sender) implements Planned {}
    }

    public BlockPlan add(TransactionPlan transaction) {
        transactions.add(new Planned.Known(transaction));
        return this;
    }

    /** A plain transfer from one of {@link BlockMaker#account}. */
    public BlockPlan transfer(int from, Address to, long wei) {
        return add(TransactionPlan.from(maker.account(from)).to(to).value(wei));
    }

    /** A call of {@code token} that moves {@code amount} of an ERC-20. */
    public BlockPlan erc20(int from, Address token, Address to, long amount) {
        Key sender = maker.account(from);
        return add(
                TransactionPlan.from(sender)
                        .to(token)
                        .gasUsed(52_000)
                        .log(
                                TokenLogs.erc20(
                                        token, sender.address(), to, BigInteger.valueOf(amount))));
    }

    public BlockPlan create(int from) {
        return add(
                TransactionPlan.from(maker.account(from))
                        .create(Bytes.fromHex("0x6080604052600080fd")));
    }

    /** A transaction whose type nobody here knows; the claim carries it raw. */
    public BlockPlan unknown(Bytes raw, Address sender) {
        transactions.add(new Planned.Unknown(raw, sender));
        return this;
    }

    public BlockPlan withdrawal(Address to, long gwei) {
        BigInteger index = BigInteger.valueOf(withdrawals.size());
        withdrawals.add(new Withdrawal(index, index, to, BigInteger.valueOf(gwei)));
        return this;
    }

    public BlockPlan vote(Address candidate, boolean add) {
        this.vote = new Vote(candidate, add);
        return this;
    }

    public BlockPlan round(int newRound) {
        this.round = newRound;
        return this;
    }

    /** Number of committed seals; a quorum unless told. */
    public BlockPlan seals(int count) {
        this.seals = count;
        return this;
    }

    /** Who proposes, on Clique who signs; whose turn it is unless told. */
    public BlockPlan proposer(Key key) {
        this.proposer = key;
        return this;
    }

    /** Gives the block one uncle. */
    public BlockPlan uncle() {
        this.uncle = true;
        return this;
    }

    public BlockClaim make() {
        return maker.append(this);
    }

    List<Planned> transactions() {
        return transactions;
    }

    List<Withdrawal> withdrawals() {
        return withdrawals;
    }

    @Nullable Vote vote() {
        return vote;
    }

    int round() {
        return round;
    }

    int seals() {
        return seals;
    }

    boolean hasUncle() {
        return uncle;
    }

    @Nullable Key proposer() {
        return proposer;
    }
}
