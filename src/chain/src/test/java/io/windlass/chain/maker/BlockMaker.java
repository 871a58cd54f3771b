package io.windlass.chain.maker;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.BlockNumber;
import io.windlass.chain.Bytes;
import io.windlass.chain.ChainRules;
import io.windlass.chain.Consensus;
import io.windlass.chain.Hash;
import io.windlass.chain.Header;
import io.windlass.chain.Keccak;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.HeaderCodec;
import io.windlass.chain.encoding.TrieRoot;
import io.windlass.chain.rlp.RlpWriter;
import io.windlass.chain.seal.BlockHashing;
import io.windlass.chain.seal.SealContext;
import io.windlass.chain.seal.ValidatorSnapshot;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a chain of blocks that prove: real keys, signatures, roots and seals, the same for the same
 * seed and plans. {@code BlockMaker.of(Consensus.QBFT).seed(7).begin().next().transfer(0, to,
 * 5).make()}.
 */
public final class BlockMaker {
    private static final Wei BASE_FEE = Wei.of(1_000_000_000L);
    private static final long GENESIS_TIME = 1_700_000_000L;
    private static final long PERIOD = 2;
    private static final long GAS_LIMIT = 30_000_000L;

    private final ChainPlan plan;
    private final ChainRules rules;
    private final Sealer sealer;
    private final Map<Address, Key> validatorKeys;
    private final Numbered<BlockClaim> blocks;
    // after each block; empty where nothing seals
    private final Numbered<ValidatorSnapshot> snapshots;
    private final Numbered<Map<Address, Long>> nonces;
    private final Map<Integer, Key> accounts = new HashMap<>();
    private final String branch;
    private int branches;

    BlockMaker(ChainPlan plan) {
        this.plan = plan;
        this.rules = plan.rules();
        this.sealer = new Sealer(rules.consensus());
        this.validatorKeys = new HashMap<>();
        this.branch = "main";
        this.blocks = new Numbered<>();
        this.snapshots = new Numbered<>();
        this.nonces = new Numbered<>();
        for (int i = 0; i < plan.validators(); i++) {
            validator(i);
        }
        genesisBlock();
    }

    private BlockMaker(BlockMaker trunk, int length, String branch) {
        this.plan = trunk.plan;
        this.rules = trunk.rules;
        this.sealer = trunk.sealer;
        this.validatorKeys = trunk.validatorKeys;
        this.branch = branch;
        this.blocks = trunk.blocks.upTo(length);
        this.nonces = trunk.nonces.upTo(length);
        this.snapshots =
                trunk.snapshots.isEmpty() ? new Numbered<>() : trunk.snapshots.upTo(length);
    }

    public static ChainPlan of(Consensus consensus) {
        return new ChainPlan(consensus);
    }

    /** Plans the block on top. */
    public BlockPlan next() {
        return new BlockPlan(this);
    }

    /** Appends {@code count} blocks with one transfer each. */
    public BlockMaker grow(int count) {
        for (int i = 0; i < count; i++) {
            next().transfer(blocks.next() % 5, account(9).address(), blocks.next()).make();
        }
        return this;
    }

    /** A chain that shares everything up to {@code ancestor} and differs from there on. */
    public BlockMaker branchAt(long ancestor) {
        branches++;
        return new BlockMaker(this, Math.toIntExact(ancestor) + 1, branch + "." + branches);
    }

    public BlockClaim genesis() {
        return blocks.at(0);
    }

    public BlockClaim tip() {
        return blocks.last();
    }

    public BlockClaim block(long number) {
        return blocks.at(number);
    }

    /** From genesis to the tip. */
    public List<BlockClaim> blocks() {
        return blocks.all();
    }

    /**
     * Lets go of all but the tip, so that a long chain takes no memory; what came before cannot be
     * asked for any more, and no branch begins.
     */
    public void keepTip() {
        blocks.keepLast();
        snapshots.keepLast();
        nonces.keepLast();
    }

    public ChainRules rules() {
        return rules;
    }

    /** The set after block {@code number}; not for {@link Consensus#NONE}. */
    public ValidatorSnapshot snapshotAt(long number) {
        return snapshots.at(number);
    }

    /** What the seals of block {@code number} are held against. */
    public SealContext contextOf(long number) {
        return snapshots.isEmpty() || number == 0
                ? new SealContext.Unanchored("no seals to hold")
                : new SealContext.Anchored(snapshotAt(number - 1));
    }

    /** Validators from 0; beyond the number planned they are spares, known by their keys. */
    public Key validator(int index) {
        Key key = Key.of(plan.seed(), "validator/" + index);
        validatorKeys.put(key.address(), key);
        return key;
    }

    /** A user's account. */
    public Key account(int index) {
        return accounts.computeIfAbsent(index, i -> Key.of(plan.seed(), "account/" + i));
    }

    /** The claim with an altered header, its seals and hash made anew by the same signers. */
    public BlockClaim resealed(BlockClaim claim, UnaryOperator<Header> change) {
        Header header = change.apply(claim.header());
        if (rules.consensus() == Consensus.NONE) {
            return withHeader(claim, header);
        }
        long parent = claim.header().number().value() - 1;
        Seats seats = new Seats(snapshotAt(parent), claim.header().number());
        Key proposer = key(seats.proposer(0));
        return sealedBy(withHeader(claim, header), proposer, keys(seats.committers(0, -1)));
    }

    /** The claim sealed by exactly these keys, entitled or not. */
    public BlockClaim sealedBy(BlockClaim claim, Key proposer, List<Key> committers) {
        return withHeader(claim, sealer.sealed(claim.header(), proposer, committers));
    }

    /** The claim with another header and the hash that belongs to it. */
    public BlockClaim withHeader(BlockClaim claim, Header header) {
        return new BlockClaim(
                BlockHashing.hash(rules.consensus(), header),
                header,
                claim.transactions(),
                claim.receipts(),
                claim.uncles(),
                claim.withdrawals());
    }

    private void genesisBlock() {
        MadeBody empty = MadeBody.of(List.of(), new HashMap<>(), rules.chainId(), baseFee(), true);
        Header plain = plainHeader(empty, null, List.of());
        List<Address> listed = validatorKeys.keySet().stream().sorted().toList();
        Bytes vanity = Bytes.owned(new byte[32]);
        Header header =
                sealer.unsealed(plain, new Sealer.Draft(vanity, listed, null, 0, false, null));
        if (rules.consensus() != Consensus.NONE) {
            snapshots.add(ValidatorSnapshot.startingAt(rules, header));
        }
        nonces.add(new HashMap<>());
        blocks.add(
                new BlockClaim(
                        BlockHashing.hash(rules.consensus(), header),
                        header,
                        List.of(),
                        List.of(),
                        List.of(),
                        plan.fork().has(Fork.SHANGHAI) ? List.of() : null));
    }

    BlockClaim append(BlockPlan wanted) {
        Map<Address, Long> used = new HashMap<>(nonces.last());
        boolean statuses = plan.fork().has(Fork.BYZANTIUM);
        MadeBody body =
                MadeBody.of(wanted.transactions(), used, rules.chainId(), baseFee(), statuses);
        List<Header> uncles = wanted.hasUncle() ? List.of(uncle()) : List.of();
        Header plain = plainHeader(body, wanted, uncles);
        Header header = rules.consensus() == Consensus.NONE ? unsealed(plain) : seal(plain, wanted);
        List<BlockHash> uncleHashes =
                uncles.stream().map(each -> BlockHashing.hash(rules.consensus(), each)).toList();
        BlockClaim claim =
                new BlockClaim(
                        BlockHashing.hash(rules.consensus(), header),
                        header,
                        body.transactions(),
                        body.receipts(),
                        uncleHashes,
                        plan.fork().has(Fork.SHANGHAI) ? List.copyOf(wanted.withdrawals()) : null);
        advance(claim);
        blocks.add(claim);
        nonces.add(used);
        return claim;
    }

    private void advance(BlockClaim claim) {
        if (snapshots.isEmpty()) {
            return;
        }
        switch (snapshots.last().apply(claim.header())) {
            case ValidatorSnapshot.Step.Next(ValidatorSnapshot next, _) -> snapshots.add(next);
            case ValidatorSnapshot.Step.Refused refused ->
                    throw new IllegalArgumentException("this plan makes no block: " + refused);
        }
    }

    private Header unsealed(Header plain) {
        return sealer.unsealed(plain, new Sealer.Draft(vanity(), List.of(), null, 0, false, null));
    }

    private Header seal(Header plain, BlockPlan wanted) {
        Seats seats = new Seats(snapshots.last(), plain.number());
        Key given = wanted.proposer();
        Key proposer = given == null ? key(seats.proposer(wanted.round())) : given;
        boolean listing = rules.consensus() != Consensus.CLIQUE || rules.isEpoch(plain.number());
        Header draft =
                sealer.unsealed(
                        plain,
                        new Sealer.Draft(
                                vanity(),
                                listing ? snapshots.last().validators() : List.of(),
                                proposer.address(),
                                wanted.round(),
                                seats.isTurn(proposer.address()),
                                wanted.vote()));
        return sealer.sealed(
                draft, proposer, keys(seats.committers(wanted.round(), wanted.seals())));
    }

    private Key key(Address address) {
        Key key = validatorKeys.get(address);
        if (key == null) {
            throw new IllegalArgumentException(
                    "no key of " + address + ": take candidates from validator(n)");
        }
        return key;
    }

    private List<Key> keys(List<Address> addresses) {
        return addresses.stream().map(this::key).toList();
    }

    private @Nullable Wei baseFee() {
        return plan.fork().has(Fork.LONDON) ? BASE_FEE : null;
    }

    private Bytes vanity() {
        return Bytes.owned(digest("vanity"));
    }

    private byte[] digest(String what) {
        String text = plan.seed() + "/" + branch + "/" + blocks.next() + "/" + what;
        return Keccak.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    // a sibling of the tip that nobody followed
    private Header uncle() {
        MadeBody empty = MadeBody.of(List.of(), new HashMap<>(), rules.chainId(), baseFee(), true);
        return unsealed(plainHeader(empty, null, List.of()));
    }

    private static Hash hash(List<Header> uncles) {
        RlpWriter out = new RlpWriter();
        int list = out.beginList();
        uncles.forEach(each -> out.encoded(HeaderCodec.encode(each)));
        return Keccak.hash(out.endList(list).toBytes());
    }

    private Header plainHeader(MadeBody body, @Nullable BlockPlan wanted, List<Header> uncles) {
        boolean cancun = plan.fork().has(Fork.CANCUN);
        Long blobs = cancun ? 0L : null;
        return new Header(
                blocks.isEmpty() ? BlockHash.owned(new byte[32]) : tip().hash(),
                hash(uncles),
                Address.ZERO,
                Hash.owned(digest("state")),
                body.transactionsRoot(),
                body.receiptsRoot(),
                body.bloom(),
                plan.fork().has(Fork.LONDON) && !blocks.isEmpty()
                        ? BigInteger.ZERO
                        : BigInteger.ONE,
                new BlockNumber(blocks.next()),
                Math.max(GAS_LIMIT, body.gasUsed()),
                body.gasUsed(),
                GENESIS_TIME + PERIOD * blocks.next(),
                Bytes.EMPTY,
                Hash.ZERO,
                Bytes.owned(new byte[8]),
                baseFee(),
                plan.fork().has(Fork.SHANGHAI)
                        ? TrieRoot.ofWithdrawals(wanted == null ? List.of() : wanted.withdrawals())
                        : null,
                blobs,
                blobs,
                cancun ? Hash.owned(digest("beacon")) : null,
                plan.fork().has(Fork.PRAGUE) ? Hash.owned(digest("requests")) : null);
    }

    /** Who sits where at one height. */
    private record Seats(ValidatorSnapshot parent, BlockNumber number) {

        private List<Address> fromTurn(int round) {
            List<Address> seats = parent.validators();
            int first = (int) ((number.value() + round) % seats.size());
            return IntStream.range(0, seats.size())
                    .mapToObj(i -> seats.get((first + i) % seats.size()))
                    .toList();
        }

        boolean isTurn(Address address) {
            return fromTurn(0).getFirst().equals(address);
        }

        Address proposer(int round) {
            return fromTurn(round).stream()
                    .filter(parent::maySealNext)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("all signed recently"));
        }

        List<Address> committers(int round, int wanted) {
            int count = wanted < 0 ? parent.quorum().needed() : wanted;
            return fromTurn(round).subList(0, count);
        }
    }
}
