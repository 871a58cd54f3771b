package io.windlass.gateway.server;

import io.windlass.gateway.rpc.RpcCall;
import java.util.List;

/** A desk that answers as a test says, and does nothing besides. */
public abstract class QuietDesk implements CallDesk {
    @Override
    public Toll toll(List<RpcCall> calls, Client client) {
        return new Toll.Each();
    }

    @Override
    public void writable(Listener listener) {}

    @Override
    public void left(Listener listener) {}
}
