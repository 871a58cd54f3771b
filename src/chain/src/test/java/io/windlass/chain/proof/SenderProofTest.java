package io.windlass.chain.proof;

import static io.windlass.chain.proof.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Secp256k1.Signer;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.proof.TransactionProof.Proven;
import io.windlass.chain.seal.SealContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SenderProofTest {
    private static final int SENDERS = 5;
    private static final int TRANSACTIONS = 400;
    private static final SealContext SEALS = new SealContext.Unanchored("no seals");

    private final BlockMaker chain = BlockMaker.of(Consensus.NONE).seed(8).begin();
    private final List<Runnable> helpers = new ArrayList<>();
    private final BlockProof proof = new BlockProof(chain.rules(), helpers::add);

    @Test
    void leavesToACallerWhatBusyHelpersDoNotTake() {
        assertThat(proof.prove(block(), SEALS)).isInstanceOf(ProofOutcome.Accepted.class);
        assertThat(proof.prove(block(), SEALS)).isInstanceOf(ProofOutcome.Accepted.class);

        assertThat(helpers).isNotEmpty();
        helpers.forEach(Runnable::run);
    }

    /** Once with keys that were never seen, once with known ones. */
    @Test
    void namesTheOneFalseSender() {
        BlockClaim block = block();
        BlockClaim altered = withSender(block, 317, chain.account(1).address());
        for (int i = 0; i < 2; i++) {
            ProofOutcome.Refused refused = assertRefused(proof.prove(altered, SEALS), Check.SENDER);
            assertThat(refused.got()).isEqualTo(chain.account(1).address() + " (transaction 317)");
            assertThat(refused.expected())
                    .isEqualTo(chain.account(317 % SENDERS).address().toString());
        }
    }

    @Test
    void aFalseSenderIsTheFaultOfItsOwnBlock() {
        List<BlockClaim> claims = new ArrayList<>(Stream.generate(this::block).limit(4).toList());
        claims.set(2, withSender(claims.get(2), 399, chain.account(0).address()));
        List<Begun.Open> open =
                claims.stream().map(it -> (Begun.Open) proof.begin(it, SEALS)).toList();

        List<ProofOutcome> outcomes = proof.end(open);

        assertThat(outcomes).hasSize(4);
        assertRefused(outcomes.get(2), Check.SENDER);
        for (int i : new int[] {0, 1, 3}) {
            assertThat(outcomes.get(i)).isEqualTo(new ProofOutcome.Accepted(open.get(i).block()));
        }
    }

    @Test
    void checksManyOfOneKeyAtOnce() {
        List<Proven> signed = signedBy(0);
        KnownKeys keys = new KnownKeys();
        Signer signer = signer(signed.getFirst());
        Address other = chain.account(1).address();
        keys.put(new Signer(other, signer.key()));

        // only a check against the key that is known can take this for the truth
        assertThat(signers(claimedBy(signed, other), keys)).containsOnly(Optional.of(other));
    }

    @Test
    void recoversWhereTheKnownKeyIsAnother() {
        List<Proven> signed = signedBy(0);
        KnownKeys keys = new KnownKeys();
        Address signer = signer(signed.getFirst()).address();
        keys.put(new Signer(signer, signer(signedBy(1).getFirst()).key()));

        assertThat(signers(signed, keys)).containsOnly(Optional.of(signer));
        // what was recovered is known from then on
        assertThat(keys.of(signer)).contains(signer(signed.getFirst()).key());
    }

    @Test
    void keysThatShareAPlaceAreToldApart() {
        KnownKeys keys = new KnownKeys();
        Signer signer = signer(signedBy(0).getFirst());
        keys.put(signer);
        byte[] near = signer.address().bytes().toArray();
        near[0]++;

        assertThat(keys.of(Address.owned(near))).isEmpty();
        keys.put(new Signer(Address.owned(near.clone()), signer.key()));
        assertThat(keys.of(signer.address())).isEmpty();
    }

    private List<Optional<Address>> signers(List<Proven> transactions, KnownKeys keys) {
        return SenderProof.signers(transactions, chain.rules().chainId(), keys, helpers::add);
    }

    private Signer signer(Proven transaction) {
        return TransactionCodec.signed(
                        Objects.requireNonNull(transaction.transaction()), chain.rules().chainId())
                .flatMap(Secp256k1::signer)
                .orElseThrow();
    }

    private List<Proven> signedBy(int account) {
        BlockPlan plan = chain.next();
        for (int i = 0; i < TRANSACTIONS; i++) {
            plan.transfer(account, chain.account(SENDERS).address(), i);
        }
        return ((Begun.Open) proof.begin(plan.make(), SEALS)).transactions();
    }

    private static List<Proven> claimedBy(List<Proven> transactions, Address sender) {
        return transactions.stream()
                .map(it -> new Proven(it.hash(), it.type(), sender, it.transaction(), it.raw()))
                .toList();
    }

    private BlockClaim block() {
        BlockPlan plan = chain.next();
        for (int i = 0; i < TRANSACTIONS; i++) {
            plan.transfer(i % SENDERS, chain.account(SENDERS).address(), i);
        }
        return plan.make();
    }

    private static BlockClaim withSender(BlockClaim block, int index, Address sender) {
        List<TransactionClaim> transactions = new ArrayList<>(block.transactions());
        TransactionClaim claim = transactions.get(index);
        transactions.set(
                index,
                new TransactionClaim(
                        claim.hash(), claim.type(), sender, claim.transaction(), claim.raw()));
        return new BlockClaim(
                block.hash(),
                block.header(),
                Collections.unmodifiableList(transactions),
                block.receipts(),
                block.uncles(),
                block.withdrawals());
    }
}
