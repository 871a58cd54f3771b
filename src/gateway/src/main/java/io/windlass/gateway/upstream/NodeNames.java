package io.windlass.gateway.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up where nodes are, off the event loops: a slow name server holds up nothing but the calls
 * that need it. A name that is not found now is where it was last.
 */
final class NodeNames extends AddressResolverGroup<InetSocketAddress> {
    /** Looks up a name; may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress find(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final Map<String, InetAddress> found = new ConcurrentHashMap<>();

    NodeNames(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetSocketAddressResolver(executor, new OffTheLoop(executor));
    }

    private InetAddress find(String host) throws UnknownHostException {
        try {
            InetAddress address = lookup.find(host);
            found.put(host, address);
            return address;
        } catch (UnknownHostException e) {
            InetAddress last = found.get(host);
            if (last == null) {
                throw e;
            }
            return last;
        }
    }

    private final class OffTheLoop extends InetNameResolver {
        OffTheLoop(EventExecutor executor) {
            super(executor);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise)
                throws UnknownHostException {
            if (host.startsWith("[")
                    || NetUtil.isValidIpV4Address(host)
                    || NetUtil.isValidIpV6Address(host)) {
                promise.setSuccess(InetAddress.getByName(host)); // as it is written
                return;
            }
            Thread.ofVirtual()
                    .name("lookup-" + host)
                    .start(() -> {
                        try {
                            promise.setSuccess(find(host));
                        } catch (UnknownHostException e) {
                            promise.setFailure(e);
                        }
                    });
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise)
                throws UnknownHostException {
            Promise<InetAddress> one = executor().newPromise();
            one.addListener(_ -> {
                if (one.isSuccess()) {
                    promise.setSuccess(List.of(one.getNow()));
                } else {
                    promise.setFailure(one.cause());
                }
            });
            doResolve(host, one);
        }
    }
}
