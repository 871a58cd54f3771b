package io.windlass.e2e.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.windlass.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tx.RawTransactionManager;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** The contract {@code clients/tools/contracts/Note.sol}, written and read by web3j. */
final class Web3jNote {
    static final Credentials WRITER = Credentials.create(Hash.sha3String("windlass test key 7"));

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final BigInteger GAS = BigInteger.valueOf(1_000_000);
    private static final BigInteger TIP = BigInteger.TWO.pow(31);

    private final Web3j web3j;
    private final String address;

    private Web3jNote(Web3j web3j, String address) {
        this.web3j = web3j;
        this.address = address;
    }

    /** One that is there. */
    static Web3jNote at(Web3j web3j, String address) {
        return new Web3jNote(web3j, address);
    }

    /** A new one. */
    static Web3jNote deploy(Web3j web3j, long first) throws IOException, InterruptedException {
        String code =
                JsonMapper.shared()
                        .readTree(Path.of("clients", "Note.json"))
                        .path("bytecode")
                        .asString();
        String argument = FunctionEncoder.encodeConstructor(List.of(new Uint256(first)));
        TransactionReceipt receipt = mined(web3j, send(web3j, "", code + argument, true));
        assertThat(receipt.isStatusOK()).isTrue();
        return new Web3jNote(web3j, receipt.getContractAddress());
    }

    String address() {
        return address;
    }

    /** Writes, and waits until it is in a block. */
    TransactionReceipt write(long value, String words) throws IOException, InterruptedException {
        TransactionReceipt receipt =
                mined(web3j, send(web3j, address, writing(value, words), false));
        assertThat(receipt.isStatusOK()).isTrue();
        return receipt;
    }

    /** Writes twice without waiting for the first; the hashes. */
    List<String> sendBoth(long first, long second) throws IOException {
        return List.of(
                send(web3j, address, writing(first, "first"), false),
                send(web3j, address, writing(second, "second"), false));
    }

    static String writing(long value, String words) {
        return FunctionEncoder.encode(
                new Function(
                        "write", List.of(new Uint256(value), new Utf8String(words)), List.of()));
    }

    long value(DefaultBlockParameter at) throws IOException {
        return ((BigInteger) read("value", new TypeReference<Uint256>() {}, at)).longValueExact();
    }

    String words() throws IOException {
        return (String)
                read("words", new TypeReference<Utf8String>() {}, DefaultBlockParameterName.LATEST);
    }

    private Object read(
            String name, TypeReference<? extends Type<?>> type, DefaultBlockParameter at)
            throws IOException {
        Function function = new Function(name, List.of(), List.of(type));
        String answer =
                web3j.ethCall(
                                Transaction.createEthCallTransaction(
                                        null, address, FunctionEncoder.encode(function)),
                                at)
                        .send()
                        .getValue();
        return FunctionReturnDecoder.decode(answer, function.getOutputParameters())
                .getFirst()
                .getValue();
    }

    /** Signs and sends; the hash. */
    static String send(Web3j web3j, String to, String data, boolean creates) throws IOException {
        BigInteger price = web3j.ethGasPrice().send().getGasPrice();
        EthSendTransaction sent =
                manager(web3j)
                        .sendEIP1559Transaction(
                                chain(web3j),
                                TIP,
                                price.shiftLeft(1).add(TIP),
                                GAS,
                                to,
                                data,
                                BigInteger.ZERO,
                                creates);
        assertThat(sent.hasError()).as(() -> String.valueOf(sent.getError())).isFalse();
        return sent.getTransactionHash();
    }

    static RawTransactionManager manager(Web3j web3j) throws IOException {
        return new RawTransactionManager(web3j, WRITER, chain(web3j));
    }

    private static long chain(Web3j web3j) throws IOException {
        return web3j.ethChainId().send().getChainId().longValueExact();
    }

    static TransactionReceipt mined(Web3j web3j, String hash) throws InterruptedException {
        Await.until("receipt of " + hash, SOON, () -> receipt(web3j, hash).isPresent());
        try {
            return receipt(web3j, hash).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError("receipt of " + hash, e);
        }
    }

    static Optional<TransactionReceipt> receipt(Web3j web3j, String hash) throws IOException {
        return web3j.ethGetTransactionReceipt(hash).send().getTransactionReceipt();
    }

    /** The topic of its event. */
    static String topic() {
        return Hash.sha3String("Written(address,uint256,string)");
    }

    /** A number as a topic. */
    static String topic(long value) {
        return Numeric.toHexStringWithPrefixZeroPadded(BigInteger.valueOf(value), 64);
    }
}
