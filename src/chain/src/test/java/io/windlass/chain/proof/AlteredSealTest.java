package io.windlass.chain.proof;

import static io.windlass.chain.proof.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.CheckedBlock;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Standing;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.Key;
import io.windlass.chain.seal.ExtraData;
import io.windlass.chain.seal.SealCheck;
import io.windlass.chain.seal.SealContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seals altered, forged, doubled, missing; nothing may pass but what clients accept. */
class AlteredSealTest {
    private static final int VALIDATORS = 7;

    private static BlockMaker chainOf(Consensus consensus) {
        return BlockMaker.of(consensus).seed(21).validators(VALIDATORS).begin().grow(2);
    }

    private static Key stranger(BlockMaker chain) {
        return chain.account(99);
    }

    private static Key proposer(BlockMaker chain) {
        Address proposer = outcome(chain, chain.tip()).block().seals().proposer();
        return keys(chain).stream()
                .filter(key -> key.address().equals(proposer))
                .findFirst()
                .orElseThrow();
    }

    private static List<Key> keys(BlockMaker chain) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < VALIDATORS; i++) {
            keys.add(chain.validator(i));
        }
        return keys;
    }

    private static ProofOutcome.Accepted outcome(BlockMaker chain, BlockClaim claim) {
        long number = claim.header().number().value();
        ProofOutcome outcome = new BlockProof(chain.rules()).prove(claim, chain.contextOf(number));
        assertThat(outcome).isInstanceOf(ProofOutcome.Accepted.class);
        return (ProofOutcome.Accepted) outcome;
    }

    private static BlockClaim sealed(BlockMaker chain, List<Key> committers) {
        return chain.sealedBy(chain.tip(), proposer(chain), committers);
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT", "IBFT2", "QBFT"})
    void refusesSealsThatAreNotOneEachOfEnoughValidators(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);
        List<Key> keys = keys(chain);
        List<Key> withStranger = new ArrayList<>(keys.subList(0, 5));
        withStranger.set(2, stranger(chain));
        List<Key> doubled = new ArrayList<>(keys.subList(0, 5));
        doubled.set(2, keys.getFirst());

        ProofOutcome.Refused strange =
                assertRefused(chain, sealed(chain, withStranger), SealCheck.NON_VALIDATOR);
        assertThat(strange.got()).isEqualTo(stranger(chain).address().toHex());
        assertThat(strange.expected()).contains(keys.getFirst().address().toHex());
        assertRefused(chain, sealed(chain, doubled), SealCheck.DUPLICATE);
        ProofOutcome.Refused few =
                assertRefused(chain, sealed(chain, keys.subList(0, 2)), SealCheck.TOO_FEW);
        assertThat(few.expected()).isEqualTo("at least f + 1 = 3 of 7");
        assertThat(few.got()).isEqualTo("2");
        assertRefused(chain, sealed(chain, List.of()), SealCheck.TOO_FEW);
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT", "IBFT2", "QBFT"})
    void flagsFewerSealsThanAQuorumAndKeepsTheBlock(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);

        for (int count = 3; count <= VALIDATORS; count++) {
            CheckedBlock block =
                    outcome(chain, sealed(chain, keys(chain).subList(0, count))).block();
            assertThat(block.hash()).isEqualTo(chain.tip().hash());
            assertThat(block.seals().sealers()).hasSize(count);
            assertThat(block.seals().quorum()).isEqualTo(5);
            assertThat(block.seals().belowQuorum()).isEqualTo(count < 5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT2", "QBFT"})
    void refusesASealOrARoundAlteredAfterwards(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);
        ExtraData.Bft truth =
                (ExtraData.Bft) ExtraData.decode(consensus, chain.tip().header().extraData());
        List<Bytes> flipped = new ArrayList<>(truth.seals());
        byte[] otherS = flipped.get(1).toArray();
        otherS[63] ^= 1;
        flipped.set(1, Bytes.owned(otherS));
        List<Bytes> broken = new ArrayList<>(truth.seals());
        byte[] recoveryId = broken.get(1).toArray();
        recoveryId[64] = 9;
        broken.set(1, Bytes.owned(recoveryId));

        assertRefused(
                chain,
                withExtra(chain, Alteration.with(truth, "seals", flipped)),
                SealCheck.NON_VALIDATOR);
        assertRefused(
                chain, withExtra(chain, Alteration.with(truth, "seals", broken)), SealCheck.SEAL);
        assertRefused(
                chain,
                withExtra(chain, Alteration.with(truth, "round", 3L)),
                SealCheck.NON_VALIDATOR);
    }

    private static BlockClaim withExtra(BlockMaker chain, ExtraData extra) {
        Header header = chain.tip().header();
        Bytes bytes = ExtraData.encode(chain.rules().consensus(), extra);
        return chain.withHeader(chain.tip(), Alteration.with(header, "extraData", bytes));
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT", "IBFT2", "QBFT"})
    void refusesASetThatIsNotTheReplayedOne(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);
        List<Key> impostors = List.of(stranger(chain));
        List<Address> listed = List.of(stranger(chain).address());
        ExtraData truth = ExtraData.decode(consensus, chain.tip().header().extraData());
        ExtraData other =
                truth instanceof ExtraData.Ibft ibft
                        ? Alteration.with(ibft, "validators", listed)
                        : Alteration.with((ExtraData.Bft) truth, "validators", listed);

        BlockClaim forged = chain.sealedBy(withExtra(chain, other), stranger(chain), impostors);

        ProofOutcome.Refused refused = assertRefused(chain, forged, SealCheck.VALIDATORS);
        assertThat(refused.got()).isEqualTo(listed.toString());
    }

    @Test
    void refusesAnIbftProposalByAStranger() {
        BlockMaker chain = chainOf(Consensus.IBFT);
        BlockClaim forged = chain.sealedBy(chain.tip(), stranger(chain), keys(chain).subList(0, 5));

        ProofOutcome.Refused refused = assertRefused(chain, forged, SealCheck.PROPOSER);

        assertThat(refused.got()).isEqualTo(stranger(chain).address().toHex());
    }

    @Test
    void refusesACliqueBlockOfTheWrongSigner() {
        BlockMaker chain = chainOf(Consensus.CLIQUE);
        Key recent =
                keys(chain).stream()
                        .filter(key -> !chain.snapshotAt(1).maySealNext(key.address()))
                        .findFirst()
                        .orElseThrow();
        Key waiting =
                keys(chain).stream()
                        .filter(key -> chain.snapshotAt(1).maySealNext(key.address()))
                        .filter(key -> !key.equals(proposer(chain)))
                        .findFirst()
                        .orElseThrow();

        ProofOutcome.Refused strange =
                assertRefused(chain, signed(chain, stranger(chain)), SealCheck.NON_VALIDATOR);
        assertThat(strange.got()).isEqualTo(stranger(chain).address().toHex());
        assertRefused(chain, signed(chain, recent), SealCheck.SIGNED_RECENTLY);
        ProofOutcome.Refused turn =
                assertRefused(chain, signed(chain, waiting), SealCheck.DIFFICULTY);
        assertThat(turn.expected()).isEqualTo("1");
        assertThat(turn.got()).isEqualTo("2");
    }

    private static BlockClaim signed(BlockMaker chain, Key signer) {
        return chain.sealedBy(chain.tip(), signer, List.of());
    }

    @Test
    void refusesACliqueHeaderThatItsSignerShouldNotHaveMade() {
        BlockMaker chain = chainOf(Consensus.CLIQUE);
        Header header = chain.tip().header();
        Bytes oddVote = Bytes.fromHex("0x0000000000000001");
        Bytes listing = Bytes.of(new byte[32 + 20 + 65]);

        refusesSigned(
                chain, Alteration.with(header, "difficulty", BigInteger.ONE), SealCheck.DIFFICULTY);
        refusesSigned(
                chain, Alteration.with(header, "difficulty", BigInteger.TEN), SealCheck.DIFFICULTY);
        refusesSigned(chain, Alteration.with(header, "nonce", oddVote), SealCheck.VOTE);
        refusesSigned(chain, Alteration.with(header, "extraData", listing), SealCheck.VALIDATORS);
        Bytes noSignature = Alteration.flipped(header.extraData());
        byte[] broken = noSignature.toArray();
        broken[broken.length - 1] = 9;
        assertRefused(
                chain,
                chain.withHeader(
                        chain.tip(), Alteration.with(header, "extraData", Bytes.owned(broken))),
                SealCheck.SEAL);
    }

    private static void refusesSigned(BlockMaker chain, Header header, String check) {
        BlockClaim claim = chain.withHeader(chain.tip(), header);
        assertRefused(chain, chain.sealedBy(claim, proposer(chain), List.of()), check);
    }

    @Test
    void refusesACliqueEpochBlockThatListsOthersOrVotes() {
        BlockMaker chain =
                BlockMaker.of(Consensus.CLIQUE).validators(3).epochLength(4).begin().grow(4);
        Header header = chain.tip().header();
        ExtraData.Clique truth =
                (ExtraData.Clique) ExtraData.decode(Consensus.CLIQUE, header.extraData());
        assertThat(truth.signers()).hasSize(3);
        List<Address> others = new ArrayList<>(truth.signers());
        others.set(0, stranger(chain).address());
        Bytes listing =
                ExtraData.encode(Consensus.CLIQUE, Alteration.with(truth, "signers", others));
        Bytes bare =
                ExtraData.encode(Consensus.CLIQUE, Alteration.with(truth, "signers", List.of()));
        Key signer =
                List.of(chain.validator(0), chain.validator(1), chain.validator(2)).stream()
                        .filter(key ->
                                chain.snapshotAt(3).validators().get(1).equals(key.address()))
                        .findFirst()
                        .orElseThrow();

        for (Header odd :
                List.of(
                        Alteration.with(header, "extraData", listing),
                        Alteration.with(header, "extraData", bare))) {
            assertRefused(
                    chain,
                    chain.sealedBy(chain.withHeader(chain.tip(), odd), signer, List.of()),
                    SealCheck.VALIDATORS);
        }
        Header voting = Alteration.with(header, "coinbase", stranger(chain).address());
        assertRefused(
                chain,
                chain.sealedBy(chain.withHeader(chain.tip(), voting), signer, List.of()),
                SealCheck.VOTE);
    }

    @Test
    void refusesABlockThatDoesNotFollowTheReplayedOne() {
        BlockMaker chain = chainOf(Consensus.QBFT);
        BlockMaker branch = chain.branchAt(0).grow(2);

        assertRefused(chain, branch.tip(), SealCheck.PARENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIQUE", "IBFT", "IBFT2", "QBFT"})
    void observesSealsWithoutAnAnchor(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);

        ProofOutcome outcome =
                new BlockProof(chain.rules())
                        .prove(chain.tip(), new SealContext.Unanchored("no epoch block below"));

        CheckedBlock block = ((ProofOutcome.Accepted) outcome).block();
        assertThat(block.standing()).isEqualTo(Standing.PROVEN);
        assertThat(block.seals().standing())
                .isEqualTo(new Standing.Observed("no epoch block below"));
        assertThat(block.seals().proposer())
                .isEqualTo(outcome(chain, chain.tip()).block().seals().proposer());
    }

    @ParameterizedTest
    @EnumSource(names = {"IBFT2", "QBFT"})
    void takesASetThatMovedToAContractOnlyWhereNotPinned(Consensus consensus) {
        BlockMaker chain = chainOf(consensus);
        ExtraData.Bft truth =
                (ExtraData.Bft) ExtraData.decode(consensus, chain.tip().header().extraData());
        BlockClaim moved =
                chain.sealedBy(
                        withExtra(chain, Alteration.with(truth, "validators", List.of())),
                        proposer(chain),
                        keys(chain).subList(0, 5));
        ChainRules pinned = chain.rules();
        ChainRules loose = new ChainRules(pinned.chainId(), consensus, false, pinned.epochLength());

        assertRefused(chain, moved, SealCheck.VALIDATORS);
        ProofOutcome outcome = new BlockProof(loose).prove(moved, chain.contextOf(2));
        assertThat(((ProofOutcome.Accepted) outcome).block().seals().standing())
                .isEqualTo(new Standing.Observed("a contract holds the validator set"));
    }
}
