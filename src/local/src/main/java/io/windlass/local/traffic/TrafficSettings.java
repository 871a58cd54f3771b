package io.windlass.local.traffic;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What traffic to make, and where.
 *
 * @param nodes JSON-RPC over HTTP; the first that answers is used
 * @param seed decides every step
 * @param rate transactions for each block, about
 * @param settle blocks above a transaction's before it is recorded
 */
record TrafficSettings(List<URI> nodes, Path record, long seed, int rate, int settle) {
    static final String USAGE =
            "usage: --rpc URL [--rpc URL]… --record FILE [--seed N] [--rate 1-7] [--settle BLOCKS]";

    TrafficSettings {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("--rpc is missing; " + USAGE);
        }
        if (rate < 1 || rate > TrafficKeys.SENDERS) {
            throw new IllegalArgumentException(
                    "--rate must be 1 to " + TrafficKeys.SENDERS + ", got " + rate);
        }
        if (settle < 0) {
            throw new IllegalArgumentException("--settle must not be below 0, got " + settle);
        }
    }

    static TrafficSettings parse(String... arguments) {
        List<URI> nodes = new ArrayList<>();
        @Nullable Path record = null;
        long seed = 1;
        int rate = 3;
        int settle = 4;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        arguments[i] + " is without its value; " + USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--rpc" -> nodes.add(URI.create(value));
                case "--record" -> record = Path.of(value);
                case "--seed" -> seed = number(arguments[i], value);
                case "--rate" -> rate = Math.toIntExact(number(arguments[i], value));
                case "--settle" -> settle = Math.toIntExact(number(arguments[i], value));
                default ->
                        throw new IllegalArgumentException(
                                "unknown argument " + arguments[i] + "; " + USAGE);
            }
        }
        if (record == null) {
            throw new IllegalArgumentException("--record is missing; " + USAGE);
        }
        return new TrafficSettings(List.copyOf(nodes), record, seed, rate, settle);
    }

    private static long number(String key, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number, got " + value, e);
        }
    }
}
