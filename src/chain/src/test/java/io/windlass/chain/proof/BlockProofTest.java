package io.windlass.chain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Keccak;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.TokenTransfers;
import io.windlass.chain.Transaction;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.Fork;
import io.windlass.chain.maker.TransactionPlan;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockProofTest {
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");
    private static final Bytes UNKNOWN = Bytes.fromHex("0x7ec401020304");

    @ParameterizedTest
    @EnumSource(Consensus.class)
    void provesWhatAnyConsensusMakes(Consensus consensus) {
        BlockMaker chain = BlockMaker.of(consensus).seed(3).validators(5).begin().grow(3);
        chain.next().erc20(0, TOKEN, chain.account(1).address(), 7).create(2).make();
        BlockProof proof = new BlockProof(chain.rules());

        for (BlockClaim claim : chain.blocks()) {
            CheckedBlock block = accepted(proof, chain, claim);
            assertThat(block.standing()).isEqualTo(Standing.PROVEN);
            assertThat(Keccak.hash(block.headerRlp()).bytes()).isEqualTo(block.hash().bytes());
            if (consensus != Consensus.NONE && block.number().value() > 0) {
                assertThat(block.seals().standing()).isEqualTo(Standing.PROVEN);
                assertThat(block.seals().proposer()).isIn(block.seals().validators());
                assertThat(block.seals().belowQuorum()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fork.class)
    void provesBlocksOfEveryFork(Fork fork) {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).fork(fork).begin();
        var plan = chain.next().transfer(0, TOKEN, 1).erc20(1, TOKEN, TOKEN, 2).create(0).uncle();
        if (fork.compareTo(Fork.SHANGHAI) >= 0) {
            plan.withdrawal(TOKEN, 12).withdrawal(TOKEN, 13);
        }

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, plan.make());

        assertThat(block.standing()).isEqualTo(Standing.PROVEN);
        assertThat(block.uncles()).hasSize(1);
        assertThat(block.withdrawals()).hasSize(fork.compareTo(Fork.SHANGHAI) >= 0 ? 2 : 0);
    }

    @Test
    void computesSenderPriceContractAndLogPositions() {
        BlockMaker chain = BlockMaker.of(Consensus.QBFT).fork(Fork.PRAGUE).begin();
        TransactionPlan legacy = TransactionPlan.from(chain.account(0)).type(0).to(TOKEN);
        BlockClaim claim =
                chain.next()
                        .erc20(1, TOKEN, chain.account(2).address(), 5)
                        .add(legacy)
                        .create(3)
                        .erc20(1, TOKEN, chain.account(2).address(), 6)
                        .make();

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, claim);

        var first = block.transactions().get(0);
        assertThat(first.sender()).isEqualTo(chain.account(1).address());
        assertThat(first.effectiveGasPrice().value()).isEqualTo(1_100_000_000);
        assertThat(block.transactions().get(1).effectiveGasPrice().value())
                .isEqualTo(2_000_000_000);
        assertThat(block.transactions().get(2).createdContract())
                .isEqualTo(TransactionCodec.createdContract(chain.account(3).address(), 0));
        assertThat(block.transactions().get(3).firstLogIndex()).isEqualTo(1);
        assertThat(TokenTransfers.decode(block.transactions()))
                .extracting(transfer -> transfer.amount().intValue())
                .containsExactly(5, 6);
    }

    @Test
    void provesEveryTypeAndEveryWayToSignTypeZero() {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).fork(Fork.PRAGUE).begin();
        var plan = chain.next();
        for (int type = 0; type <= 4; type++) {
            plan.add(
                    TransactionPlan.from(chain.account(type))
                            .type(type)
                            .to(TOKEN)
                            .access(TOKEN, Hash.ZERO, Hash.ZERO));
        }
        plan.add(TransactionPlan.from(chain.account(5)).beforeEip155());
        plan.add(TransactionPlan.from(chain.account(6)).quorumPrivate());

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, plan.make());

        for (int i = 0; i < 7; i++) {
            var checked = block.transactions().get(i);
            assertThat(checked.sender()).isEqualTo(chain.account(i).address());
            assertThat(TransactionCodec.decode(checked.raw(), chain.rules().chainId()))
                    .isEqualTo(checked.transaction());
        }
    }

    @Test
    void fillsInTheChainIdThatANodeLeftOut() {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
        BlockClaim claim = chain.next().add(TransactionPlan.from(chain.account(0)).type(0)).make();
        TransactionClaim given = claim.transactions().getFirst();
        Transaction stripped =
                Alteration.with(Objects.requireNonNull(given.transaction()), "chainId", null);
        BlockClaim silent =
                Alteration.withTransaction(
                        claim,
                        0,
                        new TransactionClaim(given.hash(), 0, given.sender(), stripped, null));

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, silent);

        assertThat(block.transactions().getFirst().transaction()).isEqualTo(given.transaction());
    }

    @Test
    void observesAnUnknownTypeWhoseBytesHangOnTheRoot() {
        BlockMaker chain = BlockMaker.of(Consensus.QBFT).begin();
        BlockClaim claim = chain.next().unknown(UNKNOWN, TOKEN).make();

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, claim);

        assertThat(block.standing())
                .isEqualTo(
                        new Standing.Observed(
                                "transaction 0 is of unknown type 126: its sender is the node's"
                                        + " word"));
        assertThat(block.transactions().getFirst().raw()).isEqualTo(UNKNOWN);
        assertThat(block.transactions().getFirst().sender()).isEqualTo(TOKEN);
    }

    @Test
    void readsARawTransactionOfAKnownTypeItself() {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
        BlockClaim claim = chain.next().transfer(0, TOKEN, 1).make();
        TransactionClaim given = claim.transactions().getFirst();
        Bytes raw = TransactionCodec.encode(Objects.requireNonNull(given.transaction()));
        BlockClaim rawOnly =
                Alteration.withTransaction(
                        claim, 0, new TransactionClaim(given.hash(), 2, given.sender(), null, raw));

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, rawOnly);

        assertThat(block.standing()).isEqualTo(Standing.PROVEN);
        assertThat(block.transactions().getFirst().transaction()).isEqualTo(given.transaction());
    }

    @Test
    void takesAMissingEncodingAtItsWordOnlyWhereTheChainIsNotPinnedAsProvable() {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
        BlockClaim made = chain.next().unknown(UNKNOWN, TOKEN).make();
        TransactionClaim given = made.transactions().getFirst();
        BlockClaim claim =
                Alteration.withTransaction(
                        made, 0, new TransactionClaim(given.hash(), 126, TOKEN, null, null));
        ChainRules pinned = chain.rules();
        ChainRules loose =
                new ChainRules(pinned.chainId(), pinned.consensus(), false, pinned.epochLength());

        assertThat(new BlockProof(pinned).prove(claim, chain.contextOf(1)))
                .isInstanceOfSatisfying(
                        ProofOutcome.Refused.class,
                        refused ->
                                assertThat(refused.sentence())
                                        .contains("'raw transaction'")
                                        .contains("transaction 0 of type 126")
                                        .endsWith("got none"));
        assertThat(accepted(new BlockProof(loose), chain, claim).standing())
                .isEqualTo(
                        new Standing.Observed(
                                "transaction 0 is of type 126 and the node did not give it raw"));
    }

    @Test
    void givesTheSameAnswerWithHelpers() throws Exception {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
        var plan = chain.next();
        for (int i = 0; i < 100; i++) {
            plan.transfer(i % 7, TOKEN, i);
        }
        BlockClaim claim = plan.make();
        try (ExecutorService helpers = Executors.newFixedThreadPool(2)) {
            assertThat(new BlockProof(chain.rules(), helpers).prove(claim, chain.contextOf(1)))
                    .isEqualTo(new BlockProof(chain.rules()).prove(claim, chain.contextOf(1)));
        }
    }

    @Test
    void createsNothingWhereTheTransactionFailed() {
        BlockMaker chain = BlockMaker.of(Consensus.NONE).begin();
        BlockClaim claim =
                chain.next()
                        .add(
                                TransactionPlan.from(chain.account(0))
                                        .create(Bytes.fromHex("0xfe"))
                                        .fails())
                        .make();

        CheckedBlock block = accepted(new BlockProof(chain.rules()), chain, claim);

        assertThat(block.transactions().getFirst().createdContract()).isNull();
    }

    private static CheckedBlock accepted(BlockProof proof, BlockMaker chain, BlockClaim claim) {
        ProofOutcome outcome = proof.prove(claim, chain.contextOf(claim.header().number().value()));
        assertThat(outcome)
                .as(() -> outcome instanceof ProofOutcome.Refused refused ? refused.sentence() : "")
                .isInstanceOf(ProofOutcome.Accepted.class);
        return ((ProofOutcome.Accepted) outcome).block();
    }
}
