package io.windlass.explorer.seed;

import io.windlass.chain.Address;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.ProofOutcome;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.ledger.NodeReport;
import io.windlass.ledger.write.Observations.Account;
import io.windlass.ledger.write.Observations.TokenFacts;
import io.windlass.testing.TestPostgres;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A made chain stored in a real database: payments, tokens of three kinds, failures, strangers. */
public final class Showcase {
    public static final Address COIN = contract(1);
    public static final Address PICTURES = contract(2);
    public static final Address CARGO = contract(3);
    public static final Address HOSTILE = contract(4);
    public static final Address MUTE = contract(5);
    public static final Address STORE = contract(6);
    public static final String HOSTILE_NAME =
            "<img src=x onerror=alert(1)>\u202eDSU\u0000 " + "very long ".repeat(100);

    /** Number of a block with fewer seals than the quorum, and enough to be stored. */
    public static final int BELOW_QUORUM = 41;

    /** Number of a block whose last transaction brought about more than a page holds. */
    public static final int LONG = 50;

    /** Logs of that transaction: one of many pieces, plain ones, and a large one. */
    public static final int LONG_LOGS = 61;

    public static final int LONG_PIECES = 150;

    private static final int WARM_UP = 90;

    private final BlockMaker chain;
    private final SeededLedger stored;
    private int made;

    public Showcase(Consensus consensus) {
        this(consensus, TestPostgres.shared());
    }

    public Showcase(Consensus consensus, TestPostgres server) {
        chain = BlockMaker.of(consensus).seed(7).validators(5).begin();
        stored = new SeededLedger(chain, server);
        for (int i = 0; i < WARM_UP; i++) {
            plan(i);
        }
        stored.appendUpTo(WARM_UP);
        observe();
        complain();
    }

    public BlockMaker chain() {
        return chain;
    }

    public SeededLedger stored() {
        return stored;
    }

    /** One more block at the tip. */
    public void grow() {
        plan(made);
        stored.append(1);
    }

    public Address account(int index) {
        return chain.account(index).address();
    }

    private void plan(int i) {
        made = i + 1;
        BlockPlan block = chain.next();
        for (int n = 0; n < (i * 7) % 6; n++) {
            one(block, i + n);
        }
        if (made == LONG) {
            block.add(longOne());
        }
        if (i % 17 == 16 && chain.rules().consensus().isBft()) {
            block.round(1);
        }
        if (made == BELOW_QUORUM && chain.rules().consensus().isBft()) {
            block.seals(2);
        }
        block.make();
    }

    private TransactionPlan longOne() {
        List<BigInteger> pieces =
                IntStream.range(0, LONG_PIECES).mapToObj(BigInteger::valueOf).toList();
        TransactionPlan plan =
                TransactionPlan.from(chain.account(0))
                        .to(STORE)
                        .gasUsed(9_000_000)
                        .log(
                                TokenLogs.erc1155Batch(
                                        STORE, Address.ZERO, account(1), pieces, pieces));
        for (int n = 2; n < LONG_LOGS; n++) {
            plan.log(new Log(STORE, List.of(), Bytes.of(new byte[] {(byte) n})));
        }
        return plan.log(new Log(STORE, List.of(), Bytes.of(new byte[5_000])));
    }

    private void one(BlockPlan block, int kind) {
        Address from = account(kind % 5);
        Address to = account((kind + 1) % 6);
        switch (kind % 9) {
            case 0 ->
                    block.add(
                            TransactionPlan.from(chain.account(kind % 5))
                                    .to(to)
                                    .value(Wei.of(1_234_567_890_123_456_789L + kind)));
            case 1 -> block.add(coin(kind, to, 250_000_000L + kind));
            case 2 -> block.create(kind % 5);
            case 3 ->
                    block.add(
                            TransactionPlan.from(chain.account(kind % 5))
                                    .to(COIN)
                                    .input(call("0xa9059cbb", to, BigInteger.TEN.pow(30)))
                                    .gasUsed(kind % 2 == 0 ? 60_000 : 31_000)
                                    .fails());
            case 4 ->
                    block.add(
                            TransactionPlan.from(chain.account(kind % 5))
                                    .to(PICTURES)
                                    .gasUsed(80_000)
                                    .log(
                                            TokenLogs.erc721(
                                                    PICTURES,
                                                    Address.ZERO,
                                                    to,
                                                    BigInteger.valueOf(
                                                            1_000L + kind + 100L * made))));
            case 5 ->
                    block.add(
                            TransactionPlan.from(chain.account(kind % 5))
                                    .to(CARGO)
                                    .gasUsed(120_000)
                                    .log(
                                            TokenLogs.erc1155Batch(
                                                    CARGO,
                                                    Address.ZERO,
                                                    to,
                                                    List.of(BigInteger.ONE, BigInteger.TWO),
                                                    List.of(
                                                            BigInteger.valueOf(40),
                                                            BigInteger.valueOf(2)))));
            case 6 -> block.add(stranger(HOSTILE, from, to, 77));
            case 7 -> block.add(stranger(MUTE, from, to, 123_456));
            default -> block.transfer(kind % 5, to, 5_000_000_000_000_000L);
        }
    }

    private TransactionPlan coin(int kind, Address to, long amount) {
        Address from = account(kind % 5);
        return TransactionPlan.from(chain.account(kind % 5))
                .to(COIN)
                .input(call("0xa9059cbb", to, BigInteger.valueOf(amount)))
                .gasUsed(52_000)
                .log(TokenLogs.erc20(COIN, from, to, BigInteger.valueOf(amount)));
    }

    private TransactionPlan stranger(Address token, Address from, Address to, long amount) {
        return TransactionPlan.from(chain.account(0))
                .to(token)
                .gasUsed(61_000)
                .log(TokenLogs.erc20(token, from, to, BigInteger.valueOf(amount)));
    }

    private static Bytes call(String selector, Address to, BigInteger amount) {
        return Bytes.fromHex(
                selector
                        + TokenLogs.topic(to).toHex().substring(2)
                        + TokenLogs.word(amount).toHex().substring(2));
    }

    private void observe() {
        BlockNumber at = chain.tip().header().number();
        BlockHash hash = chain.tip().hash();
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            BigInteger balance =
                    BigInteger.TEN.pow(21).add(BigInteger.valueOf(987_654_321L * (i + 1)));
            accounts.add(new Account(account(i), new Wei(balance), null));
        }
        Hash code = Hash.fromHex("0x" + "c0de".repeat(16));
        for (Address contract : List.of(COIN, PICTURES, CARGO, HOSTILE, MUTE)) {
            accounts.add(new Account(contract, Wei.ZERO, code));
        }
        stored.ledger().observations().observeAccounts(at, hash, accounts);
        stored.ledger()
                .observations()
                .observeTokens(
                        at,
                        hash,
                        List.of(
                                facts(COIN, "Harbor Dollar", "HUSD", BigInteger.valueOf(6)),
                                facts(PICTURES, "Lighthouses", "LITE", null),
                                facts(CARGO, "Cargo", "CRG", null),
                                facts(HOSTILE, HOSTILE_NAME, "\u202eDSU", BigInteger.TWO.pow(255)),
                                new TokenFacts(MUTE, null, null, null, null, null)));
    }

    private static TokenFacts facts(
            Address token, String name, String symbol, @Nullable BigInteger decimals) {
        return new TokenFacts(
                token,
                bytes(name),
                bytes(symbol),
                decimals,
                decimals == null ? null : BigInteger.TEN.pow(15),
                null);
    }

    private static Bytes bytes(String text) {
        return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
    }

    private void complain() {
        stored.ledger()
                .quarantine()
                .keep(
                        new ProofOutcome.Refused(
                                BlockHash.fromHex("0x" + "ab".repeat(32)),
                                new BlockNumber(17),
                                "receipts root",
                                "0x" + "11".repeat(32),
                                "0x" + "22".repeat(32)),
                        "http://10.0.0.7:8545",
                        bytes("{}"));
        stored.ledger()
                .nodeReports()
                .replace(
                        List.of(
                                new NodeReport(
                                        "http://10.0.0.5:8545",
                                        "Geth/v1.13.15-stable/linux-amd64/go1.21",
                                        List.of("block receipts: yes", "traces: no"),
                                        "Follows the head.",
                                        90L)));
    }

    private static Address contract(int n) {
        return Address.fromHex("0x" + "c0ffee".repeat(6) + "%04x".formatted(n));
    }
}
