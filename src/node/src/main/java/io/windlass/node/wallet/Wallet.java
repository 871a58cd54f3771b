package io.windlass.node.wallet;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.Hash;
import io.windlass.chain.TransactionHash;
import io.windlass.node.NodeException;
import io.windlass.node.NodeFault;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.AccessListObject;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthGetTransactionCount;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/**
 * Signs with one key for one chain and sends through one node; numbers its transactions itself, and
 * asks the node again after a refusal.
 */
public final class Wallet implements AutoCloseable {
    private final String node;
    private final HttpService service;
    private final long chainId;
    private final Credentials credentials;
    private @Nullable BigInteger nextNonce;

    public Wallet(URI http, BigInteger chainId, Hash secret) {
        node = http.getScheme() + "://" + http.getHost() + ":" + http.getPort();
        service = new HttpService(http.toString());
        this.chainId = chainId.longValueExact();
        credentials = Credentials.create(secret.toHex().substring(2));
    }

    public Address address() {
        return Address.fromHex(credentials.getAddress());
    }

    /** Sends as the next transaction of this key. */
    public synchronized TransactionHash send(Outgoing outgoing) throws NodeException {
        BigInteger nonce = nextNonce == null ? pendingNonce() : nextNonce;
        // unknown until the node has taken it
        nextNonce = null;
        TransactionHash hash = submit(sign(outgoing, nonce));
        nextNonce = nonce.add(BigInteger.ONE);
        return hash;
    }

    /** The signed encoding (EIP-2718). */
    public Bytes sign(Outgoing outgoing, BigInteger nonce) {
        return Bytes.owned(
                switch (outgoing.type()) {
                    case 0 ->
                            TransactionEncoder.signMessage(
                                    legacy(outgoing, nonce), chainId, credentials);
                    case 1 ->
                            TransactionEncoder.signMessage(
                                    accessList(outgoing, nonce), credentials);
                    default ->
                            TransactionEncoder.signMessage(feeMarket(outgoing, nonce), credentials);
                });
    }

    private static RawTransaction legacy(Outgoing outgoing, BigInteger nonce) {
        return RawTransaction.createTransaction(
                nonce,
                outgoing.price().value(),
                BigInteger.valueOf(outgoing.gas()),
                to(outgoing),
                outgoing.value().value(),
                outgoing.input().toHex());
    }

    private RawTransaction accessList(Outgoing outgoing, BigInteger nonce) {
        return RawTransaction.createTransaction(
                chainId,
                nonce,
                outgoing.price().value(),
                BigInteger.valueOf(outgoing.gas()),
                to(outgoing),
                outgoing.value().value(),
                outgoing.input().toHex(),
                entries(outgoing));
    }

    private RawTransaction feeMarket(Outgoing outgoing, BigInteger nonce) {
        return RawTransaction.createTransaction(
                chainId,
                nonce,
                BigInteger.valueOf(outgoing.gas()),
                to(outgoing),
                outgoing.value().value(),
                outgoing.input().toHex(),
                outgoing.tip().value(),
                outgoing.price().value(),
                entries(outgoing));
    }

    private static String to(Outgoing outgoing) {
        Address to = outgoing.to();
        return to == null ? "" : to.toHex();
    }

    private static List<AccessListObject> entries(Outgoing outgoing) {
        return outgoing.accessList().stream()
                .map(entry ->
                        new AccessListObject(
                                entry.address().toHex(),
                                entry.storageKeys().stream().map(Hash::toHex).toList()))
                .toList();
    }

    private BigInteger pendingNonce() throws NodeException {
        return ask(new Request<>(
                        "eth_getTransactionCount",
                        List.of(
                                credentials.getAddress(),
                                DefaultBlockParameterName.PENDING.getValue()),
                        service,
                        EthGetTransactionCount.class))
                .getTransactionCount();
    }

    private TransactionHash submit(Bytes raw) throws NodeException {
        EthSendTransaction answer =
                ask(
                        new Request<>(
                                "eth_sendRawTransaction",
                                List.of(Numeric.toHexString(raw.array())),
                                service,
                                EthSendTransaction.class));
        return TransactionHash.fromHex(answer.getTransactionHash());
    }

    private <T extends Response<?>> T ask(Request<?, T> request) throws NodeException {
        String method = request.getMethod();
        try {
            T answer = request.send();
            if (answer.hasError()) {
                throw new NodeException(
                        new NodeFault.Refused(
                                node,
                                method,
                                answer.getError().getCode(),
                                answer.getError().getMessage()));
            }
            return answer;
        } catch (IOException e) {
            throw new NodeException(
                    new NodeFault.Unreachable(node, method, String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new IllegalStateException("an HTTP service that does not close", e);
        }
    }
}
