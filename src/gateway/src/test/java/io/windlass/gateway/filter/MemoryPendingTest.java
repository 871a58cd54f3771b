package io.windlass.gateway.filter;

final class MemoryPendingTest extends PendingLogContract {
    @Override
    PendingLog log() {
        return new MemoryPending();
    }
}
