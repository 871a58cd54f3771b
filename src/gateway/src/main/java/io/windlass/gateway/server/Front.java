package io.windlass.gateway.server;

import io.netty.channel.Channel;
import io.windlass.gateway.limit.Gatekeeper;
import io.windlass.gateway.limit.Gatekeeper.Admission;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What all connections of the port for clients share. */
final class Front {
    private final CallDesk desk;
    private final Gatekeeper gatekeeper;
    private final Door door;
    private final BodyRoom room = BodyRoom.ofHeap();
    private final BodyRoom unread = BodyRoom.ofHeap();
    private volatile ServerSettings settings;

    /**
     * @param desk where calls are answered
     * @param gatekeeper who may call
     * @param door who may connect, and whether new work is taken
     */
    Front(ServerSettings settings, CallDesk desk, Gatekeeper gatekeeper, Door door) {
        this.settings = settings;
        this.desk = desk;
        this.gatekeeper = gatekeeper;
        this.door = door;
    }

    /** Those of now: they change while connections are open. */
    ServerSettings settings() {
        return settings;
    }

    void reconfigure(ServerSettings next) {
        settings = next;
    }

    CallDesk desk() {
        return desk;
    }

    /** Who sends this request; while the process drains, nobody gets in. */
    CompletableFuture<Admission> admission(RequestHead of, InetAddress peer) {
        return door.isDraining()
                ? CompletableFuture.completedFuture(new Admission.Unknown(Draining.REFUSAL))
                : again(of, peer);
    }

    /** Whom a new connection is counted for. */
    Optional<String> counted(InetAddress peer) {
        return gatekeeper.counted(peer);
    }

    /** Who sends this request, also while the process drains: of what was let in before. */
    CompletableFuture<Admission> again(RequestHead of, InetAddress peer) {
        return gatekeeper.identify(peer, of.forwarded(), of.key()).toCompletableFuture();
    }

    /** Hands on who it is: at once where that is known, and on the connection's loop always. */
    static void whenKnown(
            CompletableFuture<Admission> admission, Channel channel, Consumer<Admission> then) {
        if (admission.isDone()) {
            then.accept(admission.join());
        } else {
            var _ =
                    admission.thenAccept(
                            known -> channel.eventLoop().execute(() -> then.accept(known)));
        }
    }

    /** Headers that let a page of another origin read the answer; none where it may not. */
    String cors(RequestHead of) {
        return of.origin() == null ? "" : Cors.headers(settings, of.origin());
    }

    /** For requests that have not come whole. */
    BodyRoom room() {
        return room;
    }

    /** For answers that are not read. */
    BodyRoom unread() {
        return unread;
    }

    Door door() {
        return door;
    }
}
