package io.windlass.node.rpc;

/** Something in an answer is not what its place wants; the message names place and value. */
final class MalformedAnswer extends Exception {
    private final String detail;

    MalformedAnswer(String detail) {
        super(detail);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
