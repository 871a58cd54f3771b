package io.windlass.ledger.compare;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What names a row in every ledger, in the order in which the database lists it. */
record NaturalKey(List<Object> parts) implements Comparable<NaturalKey> {

    @Override
    public int compareTo(NaturalKey other) {
        for (int i = 0; i < parts.size(); i++) {
            int order = compare(parts.get(i), other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(Object one, Object other) {
        if (one instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) other);
        }
        if (one instanceof Number) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
        }
        return Arrays.compareUnsigned(utf8(one), utf8(other));
    }

    private static byte[] utf8(Object text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
