package io.windlass.chain.maker;

import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import java.math.BigInteger;

/** What a made chain shall be; {@link #begin} makes its genesis. */
public final class ChainPlan {
    private final Consensus consensus;
    private long seed = 1;
    private int validators = 4;
    private long epochLength = ChainRules.USUAL_EPOCH;
    private long chainId = 1337;
    private Fork fork = Fork.LONDON;
    private boolean provable = true;

    ChainPlan(Consensus consensus) {
        this.consensus = consensus;
    }

    public ChainPlan seed(long newSeed) {
        this.seed = newSeed;
        return this;
    }

    public ChainPlan validators(int count) {
        this.validators = count;
        return this;
    }

    public ChainPlan epochLength(long blocks) {
        this.epochLength = blocks;
        return this;
    }

    public ChainPlan chainId(long id) {
        this.chainId = id;
        return this;
    }

    public ChainPlan fork(Fork newFork) {
        this.fork = newFork;
        return this;
    }

    public ChainPlan provable(boolean isProvable) {
        this.provable = isProvable;
        return this;
    }

    public BlockMaker begin() {
        return new BlockMaker(this);
    }

    ChainRules rules() {
        return new ChainRules(BigInteger.valueOf(chainId), consensus, provable, epochLength);
    }

    long seed() {
        return seed;
    }

    int validators() {
        return validators;
    }

    Fork fork() {
        return fork;
    }
}
