package io.windlass.bench.index;

import io.windlass.chain.Address;
import io.windlass.chain.Bytes;
import io.windlass.chain.maker.TokenLogs;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/** The input of a token's transfer, as wallets send it. */
final class TokenCall {
    // transfer(address,uint256)
    private static final int TRANSFER = 0xa9059cbb;

    private TokenCall() {}

    static Bytes transfer(Address to, BigInteger amount) {
        return Bytes.owned(
                ByteBuffer.allocate(68)
                        .putInt(TRANSFER)
                        .put(TokenLogs.topic(to).bytes().array())
                        .put(TokenLogs.word(amount).bytes().array())
                        .array());
    }
}
