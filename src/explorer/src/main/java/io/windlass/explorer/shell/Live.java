package io.windlass.explorer.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;

/** The one way from another thread into an open page; push is on only where it is used. */
final class Live {
    private Live() {}

    /**
     * Runs {@code change} in {@code ui} after every change of the ledger that comes after {@code
     * seen}.
     *
     * @param seen {@link LiveFeed#changes} from before what stands there was made
     * @return ends it
     */
    static Runnable follow(UI ui, LiveFeed feed, long seen, Runnable change) {
        ui.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
        ui.getPushConfiguration().setTransport(Transport.WEBSOCKET_XHR);
        return feed.subscribe(
                seen,
                () -> {
                    var _ = ui.access(change::run);
                });
    }

    /** The page in {@code ui} does not move: its connection may close. */
    static void rest(UI ui) {
        if (ui.getPushConfiguration().getPushMode().isEnabled()) {
            ui.getPushConfiguration().setPushMode(PushMode.DISABLED);
        }
    }
}
