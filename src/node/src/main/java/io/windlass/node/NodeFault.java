package io.windlass.node;

import java.math.BigInteger;
import java.time.Duration;

/** The ways in which a node fails to answer: all of them normal, each with a sentence. */
public sealed interface NodeFault {
    /** The node, as shown to people. */
    String node();

    String method();

    String sentence();

    /** No connection, or it broke. */
    record Unreachable(String node, String method, String detail) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s could not be reached for %s: %s".formatted(node, method, detail);
        }
    }

    /** No complete answer within the deadline of the call. */
    record TimedOut(String node, String method, Duration deadline) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s did not finish its answer to %s within %d ms"
                    .formatted(node, method, deadline.toMillis());
        }
    }

    /** An HTTP status other than 200. */
    record HttpError(String node, String method, int status, String body) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s answered %s with HTTP status %d: %s"
                    .formatted(node, method, status, body);
        }
    }

    /** A JSON-RPC error. */
    record Refused(String node, String method, long code, String message) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s refused %s with error %d: %s".formatted(node, method, code, message);
        }
    }

    /** The node does not offer the method. */
    record Unsupported(String node, String method) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s does not offer %s".formatted(node, method);
        }
    }

    /** An answer beyond the bound; it was cut, not kept. */
    record TooLarge(String node, String method, long limit) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s answered %s with more than %d bytes".formatted(node, method, limit);
        }
    }

    /** Not JSON, cut off, or a field that cannot be what it says. */
    record Malformed(String node, String method, String detail) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s gave a malformed answer to %s: %s".formatted(node, method, detail);
        }
    }

    /** Alive but without a chain to speak of: starting, or synchronizing from nothing. */
    record NotReady(String node, String method, String reason) implements NodeFault {
        @Override
        public String sentence() {
            return "node %s is not ready: %s".formatted(node, reason);
        }
    }

    /** A node of another chain. */
    record WrongChain(String node, BigInteger expected, BigInteger got) implements NodeFault {
        @Override
        public String method() {
            return "eth_chainId";
        }

        @Override
        public String sentence() {
            return "node %s is on chain %d, wanted chain %d".formatted(node, got, expected);
        }
    }
}
