package io.windlass.node.rpc;

import io.windlass.node.NodeContract;
import io.windlass.testing.StubNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;

/** The real node keeps the contract in every way it may have to ask. */
final class RpcNodeTest {
    @Nested
    final class WithEveryMethod extends OverStub {
        @Override
        void prepare(StubNode stub) {}
    }

    @Nested
    final class WithReceiptsOneByOne extends OverStub {
        @Override
        void prepare(StubNode stub) {
            stub.script("eth_getBlockReceipts", _ -> Optional.empty());
        }
    }

    @Nested
    final class WithStateByNumberOnly extends OverStub {
        @Override
        void prepare(StubNode stub) {
            stub.script(
                    "eth_getCode",
                    params ->
                            params.get(1) instanceof String
                                    ? Optional.of(
                                            TOKEN.toHex().equals(params.getFirst())
                                                    ? '"' + CODE.toHex() + '"'
                                                    : "\"0x\"")
                                    : Optional.empty());
        }
    }

    @Nested
    final class WithHeadsByWebSocket extends OverStub {
        @Override
        void prepare(StubNode stub) {}

        @Override
        UnaryOperator<NodeSettings> settings(StubNode stub) {
            return settings -> settings.withWs(stub.ws()).withPollEvery(Duration.ofMillis(200));
        }
    }

    @Nested
    final class WithTwoBlocksAtOnce extends OverStub {
        @Override
        void prepare(StubNode stub) {}

        @Override
        UnaryOperator<NodeSettings> settings(StubNode stub) {
            return settings -> settings.withBatchBlocks(2).withPollEvery(Duration.ofMillis(10));
        }
    }

    abstract static class OverStub extends NodeContract {
        @Override
        protected Stage stage() {
            StubNode stub =
                    StubStage.withAccounts(
                            StubNode.of(CHAIN, List.of()),
                            Map.of(RICH.toHex(), "0x" + RICHES.value().toString(16)),
                            Map.of(TOKEN.toHex(), CODE.toHex()),
                            answers());
            prepare(stub);
            return new StubStage(stub, settings(stub));
        }

        abstract void prepare(StubNode stub);

        UnaryOperator<NodeSettings> settings(StubNode stub) {
            return settings -> settings.withPollEvery(Duration.ofMillis(10));
        }

        private static Map<String, String> answers() {
            return Map.of(
                    TOKEN.toHex() + " 0x06fdde03",
                    StubStage.abiString(StubStage.utf8("Long\0Name")),
                    TOKEN.toHex() + " 0x95d89b41",
                    // bytes32, as older tokens have it
                    "0x4c4e" + "0".repeat(60),
                    TOKEN.toHex() + " 0x313ce567",
                    "0x%064x".formatted(6));
        }
    }
}
