package io.windlass.node;

/** A node gave no usable answer; the fault says in which of the known ways. */
public final class NodeException extends Exception {
    private final transient NodeFault fault;

    public NodeException(NodeFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public NodeException(NodeFault fault, Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    public NodeFault fault() {
        return fault;
    }
}
