package io.windlass.indexer;

import io.windlass.chain.Address;
import io.windlass.chain.BlockClaim;
import io.windlass.chain.BlockClaim.ReceiptClaim;
import io.windlass.chain.BlockClaim.TransactionClaim;
import io.windlass.chain.BlockHash;
import io.windlass.chain.Bytes;
import io.windlass.chain.Consensus;
import io.windlass.chain.Header;
import io.windlass.chain.Log;
import io.windlass.chain.Receipt;
import io.windlass.chain.Transaction;
import io.windlass.chain.Wei;
import io.windlass.chain.maker.BlockMaker;
import io.windlass.node.BlockJson;
import io.windlass.testing.Misbehavior;
import io.windlass.testing.StubNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a node can say that is not so. */
final class Lies {
    private static final Address TOKEN =
            Address.fromHex("0x00000000000000000000000000000000000070ce");
    private static final Lie.Act NOTHING = (_, _) -> {};

    private Lies() {}

    static Stream<Lie> all() {
        return Stream.of(
                        falseBlocks(),
                        List.of(withheldReceipts(), nullForTheHead(), headGoesBack()),
                        misbehaviors(),
                        List.of(otherChainId(), otherChainOfTheSameId()))
                .flatMap(List::stream);
    }

    private static List<Lie> falseBlocks() {
        return List.of(
                block(
                        "an altered receipt",
                        "receipts root",
                        (_, b) -> withReceipt(b, Lies::failed)),
                block("an altered log", "receipts root", (_, b) -> withReceipt(b, Lies::otherLog)),
                block("an altered transaction", "transactions root", (_, b) -> otherValue(b)),
                block("an altered seal", "block hash", (_, b) -> otherSeal(b)),
                block(
                        "the seal of a stranger",
                        "seal by a non-validator",
                        (maker, b) -> maker.sealedBy(b, maker.validator(77), List.of())),
                block("an altered parent", "block hash", (_, b) -> otherParent(b)),
                block(
                        "an altered parent under a hash that fits",
                        "do not fit together",
                        (maker, b) -> maker.withHeader(b, otherParent(b).header())));
    }

    private static Lie block(
            String name, String words, BiFunction<BlockMaker, BlockClaim, BlockClaim> lie) {
        return new Lie(
                name,
                words,
                (node, maker) -> node.grow(List.of(BlockJson.line(lie.apply(maker, maker.tip())))),
                NOTHING);
    }

    private static Lie withheldReceipts() {
        return new Lie(
                "withheld receipts",
                "but not its receipts",
                (node, maker) ->
                        grown(node.script("eth_getBlockReceipts", _ -> Optional.of("null")), maker),
                (node, _) -> node.unscript("eth_getBlockReceipts"));
    }

    private static Lie nullForTheHead() {
        return new Lie(
                "null for a block it announced",
                "does not have header",
                (node, maker) -> grown(node.hide(number(maker)), maker),
                (node, maker) -> node.show(number(maker)));
    }

    private static Lie headGoesBack() {
        return new Lie(
                "a head that goes back",
                "its head went back from",
                (node, maker) -> node.moveHead(number(maker) - 4),
                (node, _) -> node.moveHead(Long.MAX_VALUE));
    }

    private static List<Lie> misbehaviors() {
        return List.of(
                misbehaving(Misbehavior.TRUNCATED, "", "the connection broke after"),
                misbehaving(Misbehavior.HTML, "", "not JSON after"),
                misbehaving(Misbehavior.HUGE, "", "bytes"),
                misbehaving(Misbehavior.ENDLESS, "", "with more than"),
                misbehaving(Misbehavior.SILENT, "", "did not finish its answer"),
                misbehaving(Misbehavior.TRUNCATED, ",true]", "the connection broke after"),
                misbehaving(Misbehavior.HUGE, ",true]", "with more than"),
                misbehaving(Misbehavior.ENDLESS, ",true]", "with more than"),
                misbehaving(Misbehavior.TRICKLE, ",true]", "did not finish its answer"));
    }

    /** Whatever it is asked, or only where whole blocks are asked for. */
    private static Lie misbehaving(Misbehavior how, String where, String words) {
        return new Lie(
                how + (where.isEmpty() ? " for everything" : " for blocks"),
                words,
                (node, maker) -> grown(node.misbehave(how, where), maker),
                (node, _) -> node.misbehave(Misbehavior.NONE));
    }

    private static Lie otherChainId() {
        return new Lie(
                "another chain id after a restart",
                "is on chain 8, but the ledger holds chain 1337",
                (node, _) -> node.script("eth_chainId", _ -> Optional.of("\"0x8\"")).disconnect(),
                (node, _) -> node.unscript("eth_chainId"));
    }

    private static Lie otherChainOfTheSameId() {
        return new Lie(
                "another chain of the same id",
                "has genesis block",
                (node, maker) -> {
                    BlockMaker other =
                            BlockMaker.of(Consensus.CLIQUE)
                                    .chainId(LyingNodeTest.CHAIN)
                                    .seed(99)
                                    .begin()
                                    .grow(maker.blocks().size() + 20);
                    node.disconnect().dropAbove(-1).grow(BlockJson.lines(other.blocks()));
                },
                (node, maker) -> node.dropAbove(-1).grow(BlockJson.lines(maker.blocks())));
    }

    /** A block with something of everything, on top. */
    static BlockClaim lively(BlockMaker maker) {
        Address holder = maker.account(9).address();
        return maker.next().transfer(0, holder, 5).erc20(1, TOKEN, holder, 7).make();
    }

    private static void grown(StubNode node, BlockMaker maker) {
        node.grow(List.of(BlockJson.line(maker.tip())));
    }

    private static long number(BlockMaker maker) {
        return maker.tip().header().number().value();
    }

    private static BlockClaim withReceipt(BlockClaim block, UnaryOperator<Receipt> change) {
        ReceiptClaim last = block.receipts().getLast();
        ReceiptClaim other =
                new ReceiptClaim(
                        last.transactionHash(),
                        last.transactionIndex(),
                        change.apply(last.receipt()),
                        last.gasUsed(),
                        last.effectiveGasPrice(),
                        last.createdContract(),
                        last.logIndexes());
        return new BlockClaim(
                block.hash(),
                block.header(),
                block.transactions(),
                List.of(block.receipts().getFirst(), other),
                block.uncles(),
                block.withdrawals());
    }

    private static Receipt failed(Receipt receipt) {
        return new Receipt(
                receipt.type(),
                false,
                receipt.stateRoot(),
                receipt.cumulativeGasUsed(),
                receipt.logsBloom(),
                receipt.logs());
    }

    private static Receipt otherLog(Receipt receipt) {
        Log log = receipt.logs().getFirst();
        return new Receipt(
                receipt.type(),
                receipt.status(),
                receipt.stateRoot(),
                receipt.cumulativeGasUsed(),
                receipt.logsBloom(),
                List.of(new Log(log.address(), log.topics(), flipped(log.data()))));
    }

    private static BlockClaim otherValue(BlockClaim block) {
        TransactionClaim first = block.transactions().getFirst();
        Transaction told = Objects.requireNonNull(first.transaction());
        Transaction other =
                new Transaction(
                        told.type(),
                        told.chainId(),
                        told.nonce(),
                        told.gasPrice(),
                        told.maxPriorityFeePerGas(),
                        told.maxFeePerGas(),
                        told.gasLimit(),
                        told.to(),
                        told.value().plus(Wei.of(1)),
                        told.input(),
                        told.accessList(),
                        told.maxFeePerBlobGas(),
                        told.blobVersionedHashes(),
                        told.authorizations(),
                        told.signature());
        return new BlockClaim(
                block.hash(),
                block.header(),
                List.of(
                        new TransactionClaim(
                                first.hash(), first.type(), first.sender(), other, first.raw()),
                        block.transactions().getLast()),
                block.receipts(),
                block.uncles(),
                block.withdrawals());
    }

    private static BlockClaim otherSeal(BlockClaim block) {
        return withHeader(block, block.header().parentHash(), flipped(block.header().extraData()));
    }

    private static BlockClaim otherParent(BlockClaim block) {
        return withHeader(
                block,
                new BlockHash(flipped(block.header().parentHash().bytes())),
                block.header().extraData());
    }

    /** The hash stays what it was. */
    private static BlockClaim withHeader(BlockClaim block, BlockHash parent, Bytes extraData) {
        Header told = block.header();
        Header other =
                new Header(
                        parent,
                        told.unclesHash(),
                        told.coinbase(),
                        told.stateRoot(),
                        told.transactionsRoot(),
                        told.receiptsRoot(),
                        told.logsBloom(),
                        told.difficulty(),
                        told.number(),
                        told.gasLimit(),
                        told.gasUsed(),
                        told.timestamp(),
                        extraData,
                        told.mixHash(),
                        told.nonce(),
                        told.baseFee(),
                        told.withdrawalsRoot(),
                        told.blobGasUsed(),
                        told.excessBlobGas(),
                        told.parentBeaconBlockRoot(),
                        told.requestsHash());
        return new BlockClaim(
                block.hash(),
                other,
                block.transactions(),
                block.receipts(),
                block.uncles(),
                block.withdrawals());
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] copy = bytes.array().clone();
        copy[copy.length - 1] ^= 1;
        return Bytes.owned(copy);
    }
}
