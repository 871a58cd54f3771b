package io.windlass.gateway.upstream;

import io.netty.buffer.ByteBuf;

/** Writes a number's decimal digits without making a string. */
public final class Digits {
    private Digits() {}

    public static void write(ByteBuf to, int number) {
        int divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (int rest = number; divisor > 0; divisor /= 10) {
            to.writeByte('0' + rest / divisor);
            rest %= divisor;
        }
    }
}
