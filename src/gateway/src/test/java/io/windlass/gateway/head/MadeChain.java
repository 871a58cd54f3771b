package io.windlass.gateway.head;

import io.windlass.chain.BlockHash;
import io.windlass.gateway.rpc.JsonSlice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks out of a letter and a number: enough for whoever never checks a proof. */
public final class MadeChain {
    private final char letter;
    private final long forkedAt;
    private final int difficulty;
    private final @Nullable MadeChain below;

    private MadeChain(char letter, long forkedAt, int difficulty, @Nullable MadeChain below) {
        this.letter = letter;
        this.forkedAt = forkedAt;
        this.difficulty = difficulty;
        this.below = below;
    }

    /** A chain from genesis on, each block of difficulty 1. */
    public static MadeChain of(char letter) {
        return new MadeChain(letter, -1, 1, null);
    }

    /** The same up to {@code ancestor}, then blocks of its own of this difficulty. */
    public MadeChain fork(char other, long ancestor, int weight) {
        return new MadeChain(other, ancestor, weight, this);
    }

    public BlockHash hash(long number) {
        return below != null && number <= forkedAt
                ? below.hash(number)
                : BlockHash.fromHex("0x%02x%062x".formatted((int) letter, number));
    }

    SeenBlock block(long number) {
        if (below != null && number <= forkedAt) {
            return below.block(number);
        }
        BlockHash parent =
                number == 0 ? BlockHash.fromHex("0x" + "0".repeat(64)) : hash(number - 1);
        return new SeenBlock(
                number,
                hash(number),
                parent,
                BigInteger.valueOf(difficulty),
                1_700_000_000 + number,
                JsonSlice.of("{\"number\":\"0x%x\"}".formatted(number)));
    }

    /** The newest {@code depth} blocks up to {@code tip}. */
    Branch branch(long tip, int depth) {
        List<SeenBlock> blocks = new ArrayList<>();
        for (long number = Math.max(0, tip - depth + 1); number <= tip; number++) {
            blocks.add(block(number));
        }
        return Branch.of(blocks);
    }

    /** Lines for a stub node; each block holds one transaction with one log of this address. */
    public List<String> lines(long first, long last) {
        List<String> lines = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            lines.add(line(number));
        }
        return lines;
    }

    private String line(long number) {
        SeenBlock block = block(number);
        String hash = block.hash().toHex();
        String transaction = "0xee" + hash.substring(4);
        String log =
                """
                {"address":"0x%040x","topics":["0x%064x"],"data":"0x","blockNumber":"0x%x",\
                "blockHash":"%s","transactionHash":"%s","transactionIndex":"0x0",\
                "logIndex":"0x0","removed":false}\
                """
                        .formatted(number % 2, number, number, hash, transaction);
        return """
        {"number":%d,"block":{"number":"0x%x","hash":"%s","parentHash":"%s","difficulty":"0x%x",\
        "timestamp":"0x%x","extraData":"0x","mixHash":"0x%064x","miner":"0x%040x","size":"0x1",\
        "uncles":[],"transactions":[{"hash":"%s"}]},\
        "receipts":[{"transactionHash":"%s","logs":[%s]}]}\
        """
                .formatted(
                        number,
                        number,
                        hash,
                        block.parent().toHex(),
                        difficulty,
                        1_700_000_000 + number,
                        0,
                        0,
                        transaction,
                        transaction,
                        log);
    }
}
