package io.windlass.local.nodes;

import io.windlass.chain.Address;
import io.windlass.chain.Hash;
import io.windlass.local.traffic.TestKeys;
import java.math.BigInteger;
import java.util.HexFormat;
import org.bouncycastle.asn1.sec.SECNamedCurves;

/** A key that a label stands for: known to everybody, the same on every machine. */
record NodeKey(Hash privateKey) {
    /** What validator i signs blocks with. */
    static NodeKey sealing(int validator) {
        return new NodeKey(TestKeys.labelled("windlass validator " + validator));
    }

    /** What a node proves its identity to its peers with. */
    static NodeKey identity(String node) {
        return new NodeKey(TestKeys.labelled("windlass node " + node));
    }

    Address address() {
        return TestKeys.addressOf(privateKey);
    }

    /** The private key as 64 hex digits without prefix, as geth's key files hold it. */
    String privateHex() {
        return privateKey.toHex().substring(2);
    }

    /** The URL under which peers find the node on this machine. */
    String enode(int port) {
        byte[] point =
                SECNamedCurves.getByName("secp256k1")
                        .getG()
                        .multiply(new BigInteger(1, privateKey.bytes().array()))
                        .getEncoded(false);
        return "enode://" + HexFormat.of().formatHex(point, 1, point.length) + "@127.0.0.1:" + port;
    }
}
