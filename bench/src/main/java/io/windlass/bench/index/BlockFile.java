package io.windlass.bench.index;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.Consensus;
import io.windlass.chain.Keccak;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.chain.maker.BlockPlan;
import io.windlass.chain.maker.Key;
import io.windlass.chain.maker.TokenLogs;
import io.windlass.chain.maker.TransactionPlan;
import io.windlass.node.BlockJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Blocks made beforehand, as a node would answer them: signed transactions of every usual type,
 * with two token movements each.
 */
public final class BlockFile {
    public static final long CHAIN_ID = 1337;
    static final int TRANSACTIONS = 200;

    private static final int SENDERS = 200;
    private static final int RECEIVERS = 20_000;
    private static final int TOKENS = 50;
    private static final int[] TYPES = {0, 1, 2, 2, 2};

    private final int blocks;
    private final int transactions;
    private final BlockMaker maker =
            BlockMaker.of(Consensus.CLIQUE).validators(5).chainId(CHAIN_ID).seed(50).begin();
    private final SplittableRandom chance = new SplittableRandom(50);
    private final List<Key> senders = new ArrayList<>();
    private final List<Address> receivers;
    private final List<Address> tokens;

    private BlockFile(int blocks, int transactions) {
        this.blocks = blocks;
        this.transactions = transactions;
        for (int i = 0; i < SENDERS; i++) {
            senders.add(maker.account(i));
        }
        receivers = addresses("receiver", RECEIVERS);
        tokens = addresses("token", TOKENS);
    }

    /** The file with genesis and this many blocks, made where it is missing. */
    static Path with(int blocks, Path folder, Consumer<String> progress) throws IOException {
        return with(blocks, TRANSACTIONS, folder, progress);
    }

    /** The same with another number of transactions in each block. */
    public static Path with(int blocks, int transactions, Path folder, Consumer<String> progress)
            throws IOException {
        BlockFile file = new BlockFile(blocks, transactions);
        BlockClaim first = file.next();
        // another maker makes another first block, and then another file
        String mark =
                HexFormat.of()
                        .formatHex(
                                Keccak.digest(
                                        BlockJson.line(first).getBytes(StandardCharsets.UTF_8)),
                                0,
                                4);
        Path path = folder.resolve("blocks-%d-%s.jsonl".formatted(blocks, mark));
        if (Files.notExists(path)) {
            progress.accept("making %,d blocks, once".formatted(blocks));
            Files.createDirectories(folder);
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            file.write(first, fresh);
            Files.move(fresh, path);
        }
        return path;
    }

    private void write(BlockClaim first, Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write(BlockJson.line(maker.genesis()) + "\n");
            out.write(BlockJson.line(first) + "\n");
            for (int i = 2; i <= blocks; i++) {
                out.write(BlockJson.line(next()) + "\n");
                maker.keepTip();
            }
        }
    }

    private BlockClaim next() {
        BlockPlan plan = maker.next();
        for (int i = 0; i < transactions; i++) {
            plan.add(transaction(senders.get(i % SENDERS)));
        }
        return plan.make();
    }

    private TransactionPlan transaction(Key sender) {
        int which = chance.nextInt(TOKENS);
        Address token = tokens.get(which);
        Address to = holder(which);
        Address fee = holder(which);
        BigInteger amount = BigInteger.valueOf(chance.nextLong(1, Long.MAX_VALUE));
        return TransactionPlan.from(sender)
                .type(TYPES[chance.nextInt(TYPES.length)])
                .to(token)
                .gasUsed(52_000)
                .input(TokenCall.transfer(to, amount))
                .log(TokenLogs.erc20(token, sender.address(), to, amount))
                .log(TokenLogs.erc20(token, to, fee, BigInteger.ONE));
    }

    /** An account holds a few tokens, not all: these two. */
    private Address holder(int token) {
        int first = chance.nextBoolean() ? token : token + 1;
        return receivers.get((first + TOKENS * chance.nextInt(RECEIVERS / TOKENS)) % RECEIVERS);
    }

    private static List<Address> addresses(String label, int count) {
        List<Address> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] digest = Keccak.digest((label + " " + i).getBytes(StandardCharsets.UTF_8));
            all.add(Address.owned(Arrays.copyOfRange(digest, 12, 32)));
        }
        return all;
    }
}
