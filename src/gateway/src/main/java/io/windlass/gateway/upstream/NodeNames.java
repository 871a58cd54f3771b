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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Looks up where nodes are, off the event loops: a slow name server holds up nothing but the calls
 * that need it, and these not for long. A name that is not found now is where it was last.
 */
final class NodeNames extends AddressResolverGroup<InetSocketAddress> {
    /** Looks up a name; may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress find(String host) throws UnknownHostException;
    }

    /** What a name server takes longer for, the calls do not wait for. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Lookup lookup;
    private final Map<String, CompletableFuture<InetAddress>> asked = new ConcurrentHashMap<>();
    private final Map<String, InetAddress> found = new ConcurrentHashMap<>();

    NodeNames(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetSocketAddressResolver(executor, new OffTheLoop(executor));
    }

    /** One lookup of a name at a time, however many calls need it and however long it takes. */
    private CompletableFuture<InetAddress> asked(String host) {
        return asked.computeIfAbsent(
                host,
                _ -> {
                    CompletableFuture<InetAddress> answer = new CompletableFuture<>();
                    Thread.ofVirtual().name("lookup-" + host).start(() -> look(host, answer));
                    return answer;
                });
    }

    private void look(String host, CompletableFuture<InetAddress> answer) {
        try {
            InetAddress address = find(host);
            asked.remove(host);
            answer.complete(address);
        } catch (UnknownHostException | RuntimeException e) {
            asked.remove(host);
            answer.completeExceptionally(e);
        }
    }

    private void late(String host, Promise<InetAddress> promise) {
        InetAddress last = found.get(host);
        if (last == null) {
            promise.tryFailure(
                    new UnknownHostException(
                            "%s was not found within %d ms".formatted(host, LONGEST.toMillis())));
        } else {
            promise.trySuccess(last);
        }
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
            Future<?> late =
                    executor()
                            .schedule(
                                    () -> late(host, promise),
                                    LONGEST.toMillis(),
                                    TimeUnit.MILLISECONDS);
            asked(host)
                    .whenComplete((address, failure) -> {
                        late.cancel(false);
                        if (failure == null) {
                            promise.trySuccess(address);
                        } else {
                            promise.tryFailure(failure);
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
