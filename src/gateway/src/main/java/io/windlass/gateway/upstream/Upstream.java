package io.windlass.gateway.upstream;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.EventExecutor;
import io.windlass.gateway.head.NodeBoard;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The way to the nodes: one {@link Dispatch} for each event loop. */
public final class Upstream {
    private final Wiring wiring;
    private final NodeNames names;
    private final Map<EventLoop, Dispatch> dispatches = new HashMap<>();

    public Upstream(Wiring wiring, NodeBoard board) {
        this(wiring, board, new NodeNames(InetAddress::getByName));
    }

    Upstream(Wiring wiring, NodeBoard board, NodeNames names) {
        this.wiring = wiring;
        this.names = names;
        for (EventExecutor executor : wiring.group()) {
            EventLoop loop = (EventLoop) executor;
            dispatches.put(loop, new Dispatch(loop, board));
        }
    }

    /** Sends calls to these nodes from now on. */
    public void connect(List<NodeEndpoint> endpoints) throws SSLException {
        SslContext tls =
                endpoints.stream().anyMatch(NodeEndpoint::secure)
                        ? SslContextBuilder.forClient().build()
                        : null;
        dispatches.values().forEach(dispatch -> connect(dispatch, endpoints, tls));
    }

    private void connect(
            Dispatch dispatch, List<NodeEndpoint> endpoints, @Nullable SslContext tls) {
        List<Lane> lanes = new ArrayList<>();
        for (NodeEndpoint endpoint : endpoints) {
            lanes.add(new Lane(endpoint, dispatch, wiring, names, endpoint.secure() ? tls : null));
        }
        dispatch.run(() -> dispatch.connect(lanes));
    }

    /** The dispatch of an event loop; only to be used on it. */
    public Dispatch on(EventLoop loop) {
        Dispatch dispatch = dispatches.get(loop);
        if (dispatch == null) {
            throw new IllegalArgumentException("not one of the gateway's event loops: " + loop);
        }
        return dispatch;
    }

    /** A dispatch for work that no client's connection asked for; to be used on its loop. */
    public Dispatch any() {
        return on(wiring.group().next());
    }
}
