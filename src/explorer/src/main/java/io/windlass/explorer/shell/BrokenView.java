package io.windlass.explorer.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown when a page failed by our own mistake; its reference is in the log. */
final class BrokenView extends StateView implements HasErrorParameter<Exception> {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenView.class);

    private final StatePages states;

    BrokenView(StatePages states, Head head) {
        super(head);
        this.states = states;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = UUID.randomUUID().toString();
        LOG.error(
                "page {} failed, reference {}",
                event.getLocation().getPath(),
                reference,
                parameter.getException());
        return draw(states.broken(reference));
    }
}
