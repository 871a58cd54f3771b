package io.windlass.local.plan;

/** Every port of a stack, counted from one first port, so that two stacks never meet. */
public record PortPlan(int first) {
    /** Ports from the first to the last that a stack may use. */
    public static final int WIDTH = 80;

    public static final int USUAL = 7100;

    private static final int NODES = 10;

    public PortPlan {
        if (first < 1024 || first > 65536 - WIDTH) {
            throw new IllegalArgumentException(
                    "first port must be 1024 to " + (65536 - WIDTH) + ": " + first);
        }
    }

    public int explorer() {
        return first;
    }

    public int indexer() {
        return first + 1;
    }

    public int postgres() {
        return first + 2;
    }

    public int redis() {
        return first + 3;
    }

    public int gateway() {
        return first + 4;
    }

    public int gatewayManagement() {
        return first + 5;
    }

    public int gatewayRedis() {
        return first + 6;
    }

    public NodePorts rpc(int number) {
        return node(number - 1);
    }

    public NodePorts validator(int number) {
        return node(1 + number);
    }

    private NodePorts node(int index) {
        return new NodePorts(first + NODES * (index + 1));
    }

    /** The ports of one node, counted from its HTTP port. */
    public record NodePorts(int http) {
        public int ws() {
            return http + 1;
        }

        public int peers() {
            return http + 2;
        }

        public int engine() {
            return http + 3;
        }

        public int metrics() {
            return http + 4;
        }
    }
}
