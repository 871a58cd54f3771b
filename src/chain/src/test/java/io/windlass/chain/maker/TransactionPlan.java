package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Log;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.Transaction.Authorization;
import io.windlass.chain.Transaction.Signature;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.TransactionCodec;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction to be made: says who sends what, and what shall become of it. */
public final class TransactionPlan {
    private static final Signature UNSIGNED =
            new Signature(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

    private enum LegacyV {
        EIP_155,
        BEFORE_EIP_155,
        QUORUM_PRIVATE
    }

    private final Key sender;
    private int type = 2;
    private LegacyV legacyV = LegacyV.EIP_155;
    private @Nullable Address to = Address.ZERO;
    private Wei value = Wei.ZERO;
    private Bytes input = Bytes.EMPTY;
    private Wei gasPrice = Wei.of(2_000_000_000L);
    private Wei priorityFee = Wei.of(100_000_000L);
    private long gasUsed = 21_000;
    private boolean succeeds = true;
    private final List<AccessListEntry> accessList = new ArrayList<>();
    private final List<Log> logs = new ArrayList<>();

    private TransactionPlan(Key sender) {
        this.sender = sender;
    }

    public static TransactionPlan from(Key sender) {
        return new TransactionPlan(sender);
    }

    public TransactionPlan to(Address recipient) {
        this.to = recipient;
        return this;
    }

    /** Creates a contract with this code; gas rises to 100,000. */
    public TransactionPlan create(Bytes code) {
        this.to = null;
        this.input = code;
        this.gasUsed = 100_000;
        return this;
    }

    /** 0 to 4; 2 unless told. */
    public TransactionPlan type(int newType) {
        this.type = newType;
        return this;
    }

    /** Type 0 with v 27 or 28. */
    public TransactionPlan beforeEip155() {
        this.type = 0;
        this.legacyV = LegacyV.BEFORE_EIP_155;
        return this;
    }

    /** Type 0 with v 37 or 38, as GoQuorum marks private transactions. */
    public TransactionPlan quorumPrivate() {
        this.type = 0;
        this.legacyV = LegacyV.QUORUM_PRIVATE;
        return this;
    }

    public TransactionPlan value(long wei) {
        return value(Wei.of(wei));
    }

    public TransactionPlan value(Wei wei) {
        this.value = wei;
        return this;
    }

    public TransactionPlan input(Bytes data) {
        this.input = data;
        return this;
    }

    /** Price of types 0 and 1; cap of the later ones. */
    public TransactionPlan gasPrice(long wei) {
        this.gasPrice = Wei.of(wei);
        return this;
    }

    public TransactionPlan priorityFee(long wei) {
        this.priorityFee = Wei.of(wei);
        return this;
    }

    public TransactionPlan gasUsed(long gas) {
        this.gasUsed = gas;
        return this;
    }

    public TransactionPlan fails() {
        this.succeeds = false;
        return this;
    }

    public TransactionPlan access(Address contract, Hash... keys) {
        accessList.add(new AccessListEntry(contract, List.of(keys)));
        return this;
    }

    public TransactionPlan log(Log log) {
        logs.add(log);
        return this;
    }

    Key sender() {
        return sender;
    }

    long gas() {
        return gasUsed;
    }

    boolean isSuccess() {
        return succeeds;
    }

    List<Log> logs() {
        return List.copyOf(logs);
    }

    Transaction signed(BigInteger chainId, long nonce) {
        boolean plain = type == 0 && legacyV != LegacyV.EIP_155;
        BigInteger signedChainId = plain ? null : chainId;
        Transaction unsigned = transaction(signedChainId, nonce, UNSIGNED);
        byte[] digest = TransactionCodec.signingDigest(unsigned, type == 0 ? signedChainId : null);
        byte[] seal = sender.sign(digest).array();
        BigInteger parity = BigInteger.valueOf(seal[64]);
        Signature signature =
                new Signature(
                        type == 0 ? v(chainId).add(parity) : parity,
                        new BigInteger(1, seal, 0, 32),
                        new BigInteger(1, seal, 32, 32));
        return transaction(signedChainId, nonce, signature);
    }

    private BigInteger v(BigInteger chainId) {
        return switch (legacyV) {
            case EIP_155 -> chainId.shiftLeft(1).add(BigInteger.valueOf(35));
            case BEFORE_EIP_155 -> BigInteger.valueOf(27);
            case QUORUM_PRIVATE -> BigInteger.valueOf(37);
        };
    }

    private Transaction transaction(@Nullable BigInteger chainId, long nonce, Signature signature) {
        return new Transaction(
                type,
                chainId,
                nonce,
                type <= 1 ? gasPrice : null,
                type <= 1 ? null : priorityFee,
                type <= 1 ? null : gasPrice,
                gasUsed + 10_000,
                to,
                value,
                input,
                type == 0 ? List.of() : List.copyOf(accessList),
                type == 3 ? Wei.of(1_000) : null,
                type == 3 ? List.of(TokenLogs.word(BigInteger.TWO.pow(248))) : List.of(),
                type == 4 ? List.of(authorization()) : List.of(),
                signature);
    }

    private Authorization authorization() {
        return new Authorization(
                BigInteger.ZERO,
                Address.ZERO,
                BigInteger.ZERO,
                new Signature(BigInteger.ONE, BigInteger.TWO, BigInteger.TEN));
    }
}
