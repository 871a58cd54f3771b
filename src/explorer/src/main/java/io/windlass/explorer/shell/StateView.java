package io.windlass.explorer.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.HasDynamicTitle;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;

/** An open page for what went wrong on the way to one. */
@Tag("main")
abstract sealed class StateView extends Component implements HasDynamicTitle
        permits LostView, BrokenView {
    private final Head head;
    private String title = "";

    StateView(Head head) {
        this.head = head;
    }

    /** Returns the page's status, as Flow wants it. */
    final int draw(Page page) {
        title = head.title(page);
        getElement().setAttribute("id", "main");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("class", PageMarkup.look(page));
        for (Part part : page.parts()) {
            getElement().appendChild(PartElements.of(part, () -> {}).getElement());
        }
        return page.status();
    }

    @Override
    public final String getPageTitle() {
        return title;
    }
}
