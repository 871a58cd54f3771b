package io.windlass.node.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.Secp256k1;
import io.windlass.chain.Transaction;
import io.windlass.chain.Transaction.AccessListEntry;
import io.windlass.chain.TransactionHash;
import io.windlass.chain.Wei;
import io.windlass.chain.encoding.TransactionCodec;
import io.windlass.node.NodeException;
import io.windlass.testing.StubNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WalletTest {
    private static final BigInteger CHAIN = BigInteger.valueOf(1337);
    private static final Hash SECRET = Hash.fromHex("0x" + "01".repeat(32));
    private static final Address SOMEBODY = Address.fromHex("0x" + "42".repeat(20));
    private static final Outgoing PAYMENT =
            Outgoing.legacy(SOMEBODY, Wei.of(5), Bytes.fromHex("0x00ff"), 30_000, Wei.of(7));

    private final List<Bytes> sent = new ArrayList<>();
    private boolean refusing;
    private final StubNode stub =
            StubNode.of(1337, List.of())
                    .script("eth_getTransactionCount", _ -> Optional.of("\"0x9\""))
                    .script("eth_sendRawTransaction", this::take);
    private final Wallet wallet = new Wallet(stub.http(), CHAIN, SECRET);

    private Optional<String> take(List<Object> params) {
        if (refusing) {
            return Optional.empty();
        }
        Bytes raw = Bytes.fromHex((String) params.getFirst());
        sent.add(raw);
        return Optional.of('"' + TransactionCodec.hash(raw).toHex() + '"');
    }

    @AfterEach
    void close() {
        wallet.close();
        stub.close();
    }

    @Test
    void signsWhatTheChainsOwnCodecReadsBack() throws NodeException {
        List<AccessListEntry> warm = List.of(new AccessListEntry(SOMEBODY, List.of(Hash.ZERO)));
        Outgoing creation =
                Outgoing.feeMarket(
                        null, Wei.ZERO, Bytes.fromHex("0x6001"), 90_000, Wei.of(9), Wei.of(2));
        for (Outgoing outgoing : List.of(PAYMENT, PAYMENT.warming(warm), creation)) {
            TransactionHash hash = wallet.send(outgoing);
            Transaction read = TransactionCodec.decode(sent.getLast(), CHAIN);
            assertThat(TransactionCodec.hash(sent.getLast())).isEqualTo(hash);
            assertThat(TransactionCodec.sender(read, CHAIN)).contains(wallet.address());
            assertThat(read.type()).isEqualTo(outgoing.type());
            assertThat(read.to()).isEqualTo(outgoing.to());
            assertThat(read.value()).isEqualTo(outgoing.value());
            assertThat(read.input()).isEqualTo(outgoing.input());
            assertThat(read.gasLimit()).isEqualTo(outgoing.gas());
            assertThat(read.accessList()).isEqualTo(outgoing.accessList());
        }
        assertThat(wallet.address()).isEqualTo(Secp256k1.addressOf(SECRET));
    }

    @Test
    void numbersItsTransactionsItselfAfterTheFirst() throws NodeException {
        for (int i = 0; i < 3; i++) {
            wallet.send(PAYMENT);
        }
        assertThat(sent.stream().map(raw -> TransactionCodec.decode(raw, CHAIN).nonce()))
                .containsExactly(9L, 10L, 11L);
    }

    @Test
    void asksForItsNumberAgainAfterARefusal() throws NodeException {
        wallet.send(PAYMENT);
        refusing = true;
        assertThat(catchThrowableOfType(NodeException.class, () -> wallet.send(PAYMENT)))
                .hasMessageContaining("refused eth_sendRawTransaction");
        refusing = false;
        wallet.send(PAYMENT);
        assertThat(TransactionCodec.decode(sent.getLast(), CHAIN).nonce()).isEqualTo(9);
    }
}
