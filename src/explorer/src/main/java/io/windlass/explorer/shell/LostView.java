package io.windlass.explorer.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import io.windlass.explorer.page.Visit;

/** Shown where no page lives. */
final class LostView extends StateView implements HasErrorParameter<NotFoundException> {
    private final StatePages states;

    LostView(StatePages states, Head head) {
        super(head);
        this.states = states;
    }

    @Override
    public int setErrorParameter(
            BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return draw(states.lost(Visit.to("/" + event.getLocation().getPath(), "")));
    }
}
