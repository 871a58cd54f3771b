package io.windlass.gateway;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gathers whole messages of a WebSocket. */
final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> heard;
    private final StringBuilder message = new StringBuilder();

    Ear(BlockingQueue<String> heard) {
        this.heard = heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        message.append(part);
        if (last) {
            heard.add(message.toString());
            message.setLength(0);
        }
        socket.request(1);
        return null;
    }
}
