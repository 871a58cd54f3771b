package io.windlass.chain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.Key;
import io.windlass.chain.proof.BlockProof;
import io.windlass.chain.rlp.MalformedRlp;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sets replayed over votes and epochs, for each consensus that has them. */
class ValidatorSnapshotTest {
    private static final int FOUR = 4;

    private static BlockMaker four(Consensus consensus) {
        return BlockMaker.of(consensus).seed(8).validators(FOUR).begin();
    }

    private static List<Address> validatorsOf(BlockMaker chain) {
        return chain.snapshotAt(chain.tip().header().number().value()).validators();
    }

    /** Votes with the next {@code count} proposers. */
    private static void vote(BlockMaker chain, int count, Address candidate, boolean add) {
        for (int i = 0; i < count; i++) {
            chain.next().vote(candidate, add).make();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void addsAValidatorWithMoreThanHalfOfTheVotes(Consensus consensus) {
        BlockMaker chain = four(consensus);
        Address spare = chain.validator(FOUR).address();

        vote(chain, 2, spare, true);
        assertThat(validatorsOf(chain)).hasSize(4).doesNotContain(spare);
        vote(chain, 1, spare, true);

        assertThat(validatorsOf(chain)).hasSize(5).contains(spare).isSorted();
        chain.grow(7);
        assertThat(validatorsOf(chain)).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void dropsAValidatorAndTheVotesItCast(Consensus consensus) {
        BlockMaker chain = four(consensus);
        Address spare = chain.validator(FOUR).address();
        chain.next().vote(spare, true).make();
        CheckedBlock first = proven(chain, chain.tip());
        Address voter = Objects.requireNonNull(first.seals().proposer());

        vote(chain, 3, voter, false);
        assertThat(validatorsOf(chain)).hasSize(3).doesNotContain(voter);
        vote(chain, 1, spare, true);
        assertThat(validatorsOf(chain)).as("the dropped vote no longer counts").hasSize(3);
        vote(chain, 1, spare, true);
        assertThat(validatorsOf(chain)).hasSize(4).contains(spare);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void countsAValidatorOnce(Consensus consensus) {
        BlockMaker chain = four(consensus);
        Address spare = chain.validator(FOUR).address();

        vote(chain, 1, spare, true);
        chain.grow(3);
        vote(chain, 1, spare, true);
        chain.grow(3);
        vote(chain, 1, spare, true);

        assertThat(validatorsOf(chain)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void withdrawsAVoteByTheOppositeOne(Consensus consensus) {
        BlockMaker chain = four(consensus);
        Address spare = chain.validator(FOUR).address();

        vote(chain, 2, spare, true);
        chain.grow(2);
        vote(chain, 1, spare, false);
        chain.grow(1);
        vote(chain, 1, spare, true);

        assertThat(validatorsOf(chain)).as("two of four, one withdrawn").hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void forgetsVotesAtAnEpochAndStartsThere(Consensus consensus) {
        BlockMaker chain = BlockMaker.of(consensus).seed(8).validators(FOUR).epochLength(5).begin();
        Address spare = chain.validator(FOUR).address();
        chain.grow(2);
        vote(chain, 2, spare, true);
        chain.grow(1);
        vote(chain, 1, spare, true);
        assertThat(validatorsOf(chain)).as("two votes were reset").hasSize(4);
        vote(chain, 2, spare, true);
        assertThat(validatorsOf(chain)).hasSize(5);

        ValidatorSnapshot fromEpoch =
                ValidatorSnapshot.startingAt(chain.rules(), chain.block(5).header());
        for (long number = 6; number <= 8; number++) {
            fromEpoch = next(fromEpoch, chain.block(number).header());
        }

        assertThat(fromEpoch.validators()).isEqualTo(validatorsOf(chain));
        assertThat(fromEpoch.hash()).isEqualTo(chain.tip().hash());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> ValidatorSnapshot.startingAt(chain.rules(), chain.block(6).header()))
                .withMessageContaining("block 6 is neither genesis nor a multiple");
    }

    /** GoQuorum 24.4: votes are cleared at the epoch block, then its own is cast. */
    @Test
    void countsTheVoteOfTheIbftEpochBlockItStartsAt() {
        BlockMaker chain =
                BlockMaker.of(Consensus.IBFT).seed(8).validators(FOUR).epochLength(5).begin();
        chain.grow(4);
        vote(chain, 3, chain.validator(FOUR).address(), true);

        ValidatorSnapshot started =
                ValidatorSnapshot.startingAt(chain.rules(), chain.block(5).header());
        assertThat(started).isEqualTo(chain.snapshotAt(5));
        ValidatorSnapshot after = next(started, chain.block(6).header());
        after = next(after, chain.block(7).header());

        assertThat(after).isEqualTo(chain.snapshotAt(7));
        assertThat(after.validators()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void survivesACheckpoint(Consensus consensus) {
        BlockMaker chain = four(consensus);
        vote(chain, 2, chain.validator(FOUR).address(), true);
        ValidatorSnapshot kept = chain.snapshotAt(2);

        ValidatorSnapshot back = ValidatorSnapshot.fromBytes(chain.rules(), kept.toBytes());

        assertThat(back).isEqualTo(kept).hasSameHashCodeAs(kept);
        assertThat(back.toBytes()).isEqualTo(kept.toBytes());
        BlockClaim third = chain.next().vote(chain.validator(FOUR).address(), true).make();
        assertThat(next(back, third.header())).isEqualTo(chain.snapshotAt(3));
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(() ->
                        ValidatorSnapshot.fromBytes(chain.rules(), kept.toBytes().slice(0, 40)));
        assertThatExceptionOfType(MalformedRlp.class)
                .isThrownBy(
                        () -> ValidatorSnapshot.fromBytes(chain.rules(), Bytes.fromHex("0xc102")))
                .withMessageContaining("version 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void goesOnFromAProvenBlockWithoutLookingAtItsSealsAgain(Consensus consensus) {
        BlockMaker chain = four(consensus).grow(1);
        vote(chain, 1, chain.validator(FOUR).address(), true);

        ValidatorSnapshot next = chain.snapshotAt(1).after(proven(chain, chain.tip()));

        assertThat(next).isEqualTo(chain.snapshotAt(2));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> chain.snapshotAt(2).after(proven(chain, chain.tip())))
                .withMessageContaining("does not follow");
    }

    @Test
    void refusesAHeaderByTheNameOfTheCheck() {
        BlockMaker chain = four(Consensus.CLIQUE).grow(2);
        Key stranger = chain.account(1);
        BlockClaim forged = chain.sealedBy(chain.tip(), stranger, List.of());

        assertThat(chain.snapshotAt(1).apply(forged.header()))
                .isInstanceOfSatisfying(
                        ValidatorSnapshot.Step.Refused.class,
                        refused -> {
                            assertThat(refused.check()).isEqualTo(SealCheck.NON_VALIDATOR);
                            assertThat(refused.got()).isEqualTo(stranger.address().toHex());
                        });
        assertThat(chain.snapshotAt(0).apply(chain.tip().header()))
                .isInstanceOfSatisfying(
                        ValidatorSnapshot.Step.Refused.class,
                        refused -> assertThat(refused.check()).isEqualTo(SealCheck.PARENT));
    }

    @Test
    void refusesAHeaderWithAHoleInsteadOfThrowing() {
        BlockMaker chain = four(Consensus.QBFT).grow(1);
        Header odd = chain.tip().header();
        Header holed =
                new Header(
                        odd.parentHash(),
                        odd.unclesHash(),
                        odd.coinbase(),
                        odd.stateRoot(),
                        odd.transactionsRoot(),
                        odd.receiptsRoot(),
                        odd.logsBloom(),
                        odd.difficulty(),
                        odd.number(),
                        odd.gasLimit(),
                        odd.gasUsed(),
                        odd.timestamp(),
                        odd.extraData(),
                        odd.mixHash(),
                        odd.nonce(),
                        odd.baseFee(),
                        null,
                        1L,
                        null,
                        null,
                        Hash.ZERO);

        assertThat(chain.snapshotAt(0).apply(holed))
                .isInstanceOfSatisfying(
                        ValidatorSnapshot.Step.Refused.class,
                        refused -> assertThat(refused.check()).isEqualTo(SealCheck.HEADER_FIELDS));
    }

    /** geth 1.13: the limit is floor(n/2) + 1 blocks, and a smaller set frees signers sooner. */
    @Test
    void letsACliqueSignerSealAgainAfterHalfOfTheOthers() {
        for (int size = 1; size <= 7; size++) {
            BlockMaker chain =
                    BlockMaker.of(Consensus.CLIQUE).validators(size).begin().grow(2 * size);
            long barred =
                    validatorsOf(chain).stream()
                            .filter(each ->
                                    !chain.snapshotAt(chain.tip().header().number().value())
                                            .maySealNext(each))
                            .count();
            assertThat(barred).as("%d signers", size).isEqualTo(size / 2);
        }
    }

    @Test
    void sealsOutOfTurnWithDifficultyOneWhereASignerIsMissing() {
        BlockMaker chain = four(Consensus.CLIQUE).grow(3);
        Key outOfTurn =
                IntStream.range(0, FOUR)
                        .mapToObj(chain::validator)
                        .filter(key -> chain.snapshotAt(3).maySealNext(key.address()))
                        .filter(key -> chain.snapshotAt(3).validators().indexOf(key.address()) != 0)
                        .findFirst()
                        .orElseThrow();

        BlockClaim claim = chain.next().proposer(outOfTurn).make();

        assertThat(claim.header().difficulty().intValue()).isEqualTo(1);
        CheckedBlock block = proven(chain, claim);
        assertThat(block.seals().inTurn()).isFalse();
        assertThat(block.seals().proposer()).isEqualTo(outOfTurn.address());
    }

    private static ValidatorSnapshot next(ValidatorSnapshot snapshot, Header header) {
        ValidatorSnapshot.Step step = snapshot.apply(header);
        assertThat(step).isInstanceOf(ValidatorSnapshot.Step.Next.class);
        return ((ValidatorSnapshot.Step.Next) step).snapshot();
    }

    private static CheckedBlock proven(BlockMaker chain, BlockClaim claim) {
        ProofOutcome outcome =
                new BlockProof(chain.rules())
                        .prove(claim, chain.contextOf(claim.header().number().value()));
        return ((ProofOutcome.Accepted) outcome).block();
    }
}
