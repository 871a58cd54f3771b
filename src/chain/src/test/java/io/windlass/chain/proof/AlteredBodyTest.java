package io.windlass.chain.proof;

import static io.windlass.chain.proof.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Authorization;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.ReceiptCodec;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.chain.encoding.TrieRoot;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.Fork;
import io.windlass.chain.maker.TransactionPlan;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One thing altered in a transaction or its result; nothing may pass. */
class AlteredBodyTest {
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");
    private static final int CREATION = 5;
    private static final int WITH_LOG = 6;

    private final BlockMaker chain =
            BlockMaker.of(Consensus.NONE).seed(5).fork(Fork.PRAGUE).begin();
    private final BlockClaim truth = block(chain);

    /** Types 0 to 4, a creation, a token transfer. */
    private static BlockClaim block(BlockMaker chain) {
        BlockPlan plan = chain.next();
        for (int type = 0; type <= 4; type++) {
            plan.add(TransactionPlan.from(chain.account(type)).type(type).to(TOKEN).value(9));
        }
        return plan.create(0).erc20(1, TOKEN, chain.account(2).address(), 3).make();
    }

    @TestFactory
    Stream<DynamicTest> refusesEachFieldOfATransactionOfEachTypeAltered() {
        return IntStream.rangeClosed(0, 4)
                .boxed()
                .flatMap(index ->
                        Arrays.stream(Transaction.class.getRecordComponents())
                                .map(field -> transactionField(index, field)));
    }

    private DynamicTest transactionField(int index, RecordComponent field) {
        String name = field.getName();
        return DynamicTest.dynamicTest(
                "type " + index + " " + name,
                () -> {
                    Transaction altered = altered(transaction(index), field);
                    BlockClaim lie =
                            Alteration.withTransaction(
                                    truth,
                                    index,
                                    Alteration.with(
                                            truth.transactions().get(index),
                                            "transaction",
                                            altered));
                    assertRefused(chain, lie, expectedCheck(index, name));
                });
    }

    private static String expectedCheck(int type, String field) {
        return switch (field) {
            case "type" -> Check.TRANSACTION_TYPE;
            case "chainId" -> type == 0 ? Check.CHAIN_ID : Check.TRANSACTIONS_ROOT;
            case "gasPrice" -> type <= 1 ? Check.TRANSACTIONS_ROOT : Check.TRANSACTION_FIELDS;
            case "maxFeePerGas", "maxPriorityFeePerGas" ->
                    type >= 2 ? Check.TRANSACTIONS_ROOT : Check.TRANSACTION_FIELDS;
            case "accessList" -> type >= 1 ? Check.TRANSACTIONS_ROOT : Check.TRANSACTION_FIELDS;
            case "maxFeePerBlobGas", "blobVersionedHashes" ->
                    type == 3 ? Check.TRANSACTIONS_ROOT : Check.TRANSACTION_FIELDS;
            case "authorizations" -> type == 4 ? Check.TRANSACTIONS_ROOT : Check.TRANSACTION_FIELDS;
            default -> Check.TRANSACTIONS_ROOT;
        };
    }

    private static Transaction altered(Transaction transaction, RecordComponent field) {
        return switch (field.getName()) {
            case "accessList" ->
                    Alteration.with(
                            transaction,
                            "accessList",
                            List.of(new AccessListEntry(TOKEN, List.of(Hash.ZERO))));
            case "blobVersionedHashes" ->
                    Alteration.with(transaction, "blobVersionedHashes", List.of(Hash.ZERO));
            case "authorizations" ->
                    Alteration.with(
                            transaction,
                            "authorizations",
                            List.of(
                                    new Authorization(
                                            BigInteger.ONE,
                                            TOKEN,
                                            BigInteger.ONE,
                                            transaction.signature())));
            case "signature" ->
                    Alteration.with(
                            transaction,
                            "signature",
                            Alteration.with(
                                    transaction.signature(),
                                    "s",
                                    transaction.signature().s().add(BigInteger.ONE)));
            default -> Alteration.altered(transaction, field);
        };
    }

    @Test
    void refusesWhatANodeSaysBesideTheSignedBytes() {
        TransactionClaim claim = truth.transactions().getFirst();
        Bytes raw = TransactionCodec.encode(transaction(0));
        Address stranger = Alteration.flipped(claim.sender());

        ProofOutcome.Refused sender =
                refusesTransaction(Alteration.with(claim, "sender", stranger), Check.SENDER);
        assertThat(sender.expected()).isEqualTo(claim.sender().toHex());
        assertThat(sender.got()).startsWith(stranger.toHex());
        refusesTransaction(
                Alteration.with(claim, "hash", truth.transactions().get(1).hash()),
                Check.TRANSACTION_HASH);
        refusesTransaction(Alteration.with(claim, "type", 1), Check.TRANSACTION_TYPE);
        refusesTransaction(
                Alteration.with(claim, "raw", Alteration.flipped(raw)), Check.RAW_TRANSACTION);
        refusesTransaction(Alteration.with(claim, "transaction", null), Check.RAW_TRANSACTION);
        refusesTransaction(
                Alteration.with(
                        Alteration.with(claim, "transaction", null),
                        "raw",
                        raw.slice(0, raw.size() - 1)),
                Check.RAW_TRANSACTION);
    }

    private ProofOutcome.Refused refusesTransaction(TransactionClaim claim, String check) {
        return assertRefused(chain, Alteration.withTransaction(truth, 0, claim), check);
    }

    @Test
    void refusesTransactionsMissingDoubledOrInAnotherOrder() {
        List<TransactionClaim> transactions = truth.transactions();
        List<TransactionClaim> swapped = new ArrayList<>(transactions);
        Collections.swap(swapped, 1, 2);
        List<TransactionClaim> doubled = new ArrayList<>(transactions);
        doubled.add(transactions.getLast());

        for (List<TransactionClaim> lie :
                List.of(
                        swapped,
                        doubled,
                        transactions.subList(0, 3),
                        List.<TransactionClaim>of())) {
            assertRefused(
                    chain, Alteration.with(truth, "transactions", lie), Check.TRANSACTIONS_ROOT);
        }
    }

    /** The root fits, yet no key signed. */
    @Test
    void refusesASignatureThatNobodyMade() {
        Transaction broken =
                Alteration.with(
                        transaction(2),
                        "signature",
                        Alteration.with(
                                transaction(2).signature(),
                                "r",
                                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)));
        Bytes raw = TransactionCodec.encode(broken);
        BlockClaim lie =
                Alteration.withTransaction(
                        Alteration.withReceipt(
                                truth,
                                2,
                                Alteration.with(
                                        receipt(2), "transactionHash", TransactionCodec.hash(raw))),
                        2,
                        new TransactionClaim(
                                TransactionCodec.hash(raw),
                                2,
                                truth.transactions().get(2).sender(),
                                broken,
                                null));
        List<Bytes> raws =
                lie.transactions().stream()
                        .map(TransactionClaim::transaction)
                        .map(Objects::requireNonNull)
                        .map(TransactionCodec::encode)
                        .toList();
        BlockClaim forged =
                chain.withHeader(
                        lie,
                        Alteration.with(truth.header(), "transactionsRoot", TrieRoot.of(raws)));

        assertThat(assertRefused(chain, forged, Check.SENDER).expected()).isEqualTo("no signer");
    }

    @Test
    void refusesWhatANodeSaysBesideTheReceipt() {
        Map<String, Object> lies =
                Map.of(
                        "transactionHash",
                        truth.transactions().getLast().hash(),
                        "transactionIndex",
                        1,
                        "gasUsed",
                        1L,
                        "effectiveGasPrice",
                        Wei.of(1),
                        "createdContract",
                        TOKEN,
                        "logIndexes",
                        List.of(0));
        Map<String, String> checks =
                Map.of(
                        "transactionHash", Check.RECEIPT_TRANSACTION,
                        "transactionIndex", Check.RECEIPT_INDEX,
                        "gasUsed", Check.GAS_USED,
                        "effectiveGasPrice", Check.EFFECTIVE_GAS_PRICE,
                        "createdContract", Check.CREATED_CONTRACT,
                        "logIndexes", Check.LOG_INDEXES);

        lies.forEach((field, lie) ->
                refusesReceipt(
                        0,
                        Alteration.with(receipt(0), field, lie),
                        Objects.requireNonNull(checks.get(field))));
    }

    @Test
    void refusesAnotherCreatedContractOrNone() {
        ReceiptClaim creation = receipt(CREATION);
        Address computed = TransactionCodec.createdContract(chain.account(0).address(), 1);

        ProofOutcome.Refused other =
                refusesReceipt(
                        CREATION,
                        Alteration.with(creation, "createdContract", TOKEN),
                        Check.CREATED_CONTRACT);
        assertThat(other.expected()).isEqualTo(computed.toHex());
        assertThat(other.got()).startsWith(TOKEN.toHex());
        refusesReceipt(
                CREATION,
                Alteration.with(creation, "createdContract", null),
                Check.CREATED_CONTRACT);
    }

    @Test
    void refusesLogPositionsThatDoNotCountThroughTheBlock() {
        for (List<Integer> positions : List.of(List.of(1), List.<Integer>of(), List.of(0, 1))) {
            refusesReceipt(
                    WITH_LOG,
                    Alteration.with(receipt(WITH_LOG), "logIndexes", positions),
                    Check.LOG_INDEXES);
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesEachFieldOfAReceiptAltered() {
        return Arrays.stream(Receipt.class.getRecordComponents())
                .map(field ->
                        DynamicTest.dynamicTest(field.getName(), () -> refusesReceiptField(field)));
    }

    private void refusesReceiptField(RecordComponent field) {
        Receipt receipt = receipt(WITH_LOG).receipt();
        Receipt altered =
                field.getName().equals("logs")
                        ? Alteration.with(receipt, "logs", List.of())
                        : Alteration.altered(receipt, field);
        boolean both = field.getName().equals("stateRoot");
        refusesReceipt(
                WITH_LOG,
                Alteration.with(receipt(WITH_LOG), "receipt", altered),
                both ? Check.RECEIPT_FIELDS : Check.RECEIPTS_ROOT);
    }

    @Test
    void refusesEachFieldOfALogAltered() {
        Log log = receipt(WITH_LOG).receipt().logs().getFirst();
        List<Hash> topics = new ArrayList<>(log.topics());
        topics.set(2, Hash.ZERO);

        for (Log altered :
                List.of(
                        new Log(Alteration.flipped(log.address()), log.topics(), log.data()),
                        new Log(log.address(), topics, log.data()),
                        new Log(log.address(), topics.subList(0, 2), log.data()),
                        new Log(log.address(), log.topics(), Alteration.flipped(log.data())))) {
            Receipt receipt =
                    Alteration.with(receipt(WITH_LOG).receipt(), "logs", List.of(altered));
            refusesReceipt(
                    WITH_LOG,
                    Alteration.with(receipt(WITH_LOG), "receipt", receipt),
                    Check.RECEIPTS_ROOT);
        }
    }

    @Test
    void refusesReceiptsMissingOrTooMany() {
        List<ReceiptClaim> receipts = truth.receipts();
        List<ReceiptClaim> doubled = new ArrayList<>(receipts);
        doubled.add(receipts.getLast());

        for (List<ReceiptClaim> lie :
                List.of(receipts.subList(0, 2), doubled, List.<ReceiptClaim>of())) {
            assertRefused(chain, Alteration.with(truth, "receipts", lie), Check.RECEIPT_COUNT);
        }
    }

    /** Root and hash made to fit a receipt that cannot be. */
    @Test
    void refusesReceiptsThatHashButCannotBe() {
        Receipt last = receipt(WITH_LOG).receipt();
        Receipt otherBloom = Alteration.with(last, "logsBloom", receipt(0).receipt().logsBloom());
        assertRefused(chain, forged(WITH_LOG, otherBloom), Check.RECEIPT_BLOOM);
        Receipt lessGas = Alteration.with(last, "cumulativeGasUsed", 1L);
        assertRefused(chain, forged(WITH_LOG, lessGas), Check.GAS_USED);
        Receipt otherType = Alteration.with(last, "type", 1);
        assertRefused(chain, forged(WITH_LOG, otherType), Check.RECEIPT_FIELDS);
    }

    private BlockClaim forged(int index, Receipt receipt) {
        BlockClaim lie =
                Alteration.withReceipt(
                        truth, index, Alteration.with(receipt(index), "receipt", receipt));
        List<Bytes> leaves =
                lie.receipts().stream().map(each -> ReceiptCodec.encode(each.receipt())).toList();
        return chain.withHeader(
                lie, Alteration.with(truth.header(), "receiptsRoot", TrieRoot.of(leaves)));
    }

    private ProofOutcome.Refused refusesReceipt(int index, ReceiptClaim claim, String check) {
        return assertRefused(chain, Alteration.withReceipt(truth, index, claim), check);
    }

    private ReceiptClaim receipt(int index) {
        return truth.receipts().get(index);
    }

    private Transaction transaction(int index) {
        return Objects.requireNonNull(truth.transactions().get(index).transaction());
    }
}
