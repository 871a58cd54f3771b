package io.windlass.explorer.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.WrappedSession;
import io.windlass.explorer.settings.ExplorerSettings;
import org.springframework.stereotype.Component;

/** Sessions live briefly until a browser starts the client: crawlers never do. */
@Component
final class Sessions {
    private final ExplorerSettings.Sessions settings;

    Sessions(ExplorerSettings settings) {
        this.settings = settings.sessions();
    }

    /** The first HTML is being written. */
    void began(VaadinRequest request) {
        WrappedSession session = request.getWrappedSession();
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) settings.beforeStart().toSeconds());
        }
    }

    /** The client runs. */
    void started(UI ui) {
        ui.getSession()
                .getSession()
                .setMaxInactiveInterval((int) settings.afterStart().toSeconds());
    }
}
