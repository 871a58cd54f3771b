package io.windlass.explorer.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import io.windlass.explorer.page.Page;
import io.windlass.explorer.page.Part;
import io.windlass.explorer.page.Visit;
import io.windlass.explorer.shell.PartElements.LiveElement;
import io.windlass.explorer.shell.PartElements.MarkupElement;
import io.windlass.explorer.shell.PartElements.PartElement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open page: draws what the stage made for the visit, and draws it again in place at every new
 * tip when the page follows.
 */
@Tag("main")
public abstract class PageView extends Component implements BeforeEnterObserver, HasDynamicTitle {
    private final Stage stage;
    private final Head head;
    private final Map<String, PartElement> elements = new LinkedHashMap<>();
    private Visit visit = Visit.to("", "");
    private Page page = Page.of("", "", "", List.of());
    private long seen;
    private boolean paused;
    private boolean attachedBefore;
    private @Nullable Runnable unfollow;

    protected PageView(Stage stage) {
        this.stage = stage;
        this.head = stage.head();
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        Location location = event.getLocation();
        visit = Visit.to("/" + location.getPath(), location.getQueryParameters().getQueryString());
        Page made = make();
        if (made.movedTo() != null) {
            event.forwardTo(made.movedTo().substring(1));
            return;
        }
        paused = false;
        draw(made);
        // The framework keeps its last answer, which holds the whole page, in case it was lost on
        // the way. The client's word that it came makes it let go.
        getElement().executeJs("return 0").then(_ -> {});
        follow();
    }

    // A change that comes while it is made is told again once it follows.
    private Page make() {
        seen = stage.feed().changes();
        return stage.page(visit);
    }

    // Facts that stay the same are left alone, so that a reader keeps his place; lists are new.
    private void draw(Page made) {
        page = made.outline();
        getElement().setAttribute("id", "main");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("class", PageMarkup.look(made));
        Map<String, PartElement> before = new HashMap<>(elements);
        elements.clear();
        for (Part part : made.parts()) {
            PartElement old = before.get(part.name());
            if (old instanceof MarkupElement && part instanceof Part.Markup) {
                old.show(part);
                before.remove(part.name());
                elements.put(part.name(), old);
            } else {
                elements.put(part.name(), PartElements.of(part, this::togglePause));
            }
        }
        before.values().forEach(gone -> gone.getElement().removeFromParent());
        int at = 0;
        for (PartElement element : elements.values()) {
            if (getElement().getChildCount() <= at
                    || !getElement().getChild(at).equals(element.getElement())) {
                getElement().insertChild(at, element.getElement());
            }
            at++;
        }
    }

    private void drawInPlace(Page made) {
        if (!sameParts(made)) {
            draw(made);
            return;
        }
        page = made.outline();
        Iterator<PartElement> each = elements.values().iterator();
        made.parts().forEach(part -> each.next().show(part));
    }

    private boolean sameParts(Page made) {
        return made.look().equals(page.look())
                && made.parts().stream()
                        .map(Part::name)
                        .toList()
                        .equals(elements.keySet().stream().toList());
    }

    private void changed() {
        Page made = make();
        String movedTo = made.movedTo();
        if (movedTo != null) {
            getUI().ifPresent(ui -> ui.navigate(movedTo.substring(1)));
            return;
        }
        if (made.status() == Page.DOWN) {
            // what stands there is still true; the page goes on by itself when the ledger is back
            sayHowLive(page.tip(), true);
            return;
        }
        if (!paused) {
            drawInPlace(made);
        }
        sayHowLive(made.tip(), stage.feed().isLost());
        follow();
    }

    private void sayHowLive(long tip, boolean lost) {
        for (PartElement element : elements.values()) {
            if (element instanceof LiveElement live) {
                live.say(paused, Math.max(0, tip - page.tip()), lost);
            }
        }
    }

    private void togglePause() {
        paused = !paused;
        changed();
    }

    private void follow() {
        if (page.follows() && unfollow == null && isAttached()) {
            getUI().ifPresent(ui -> unfollow = Live.follow(ui, stage.feed(), seen, this::changed));
        } else if (!page.follows()) {
            unfollow();
            getUI().ifPresent(Live::rest);
        }
    }

    private void unfollow() {
        if (unfollow != null) {
            unfollow.run();
            unfollow = null;
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (attachedBefore) {
            // a client that lost track is told everything anew, and what was sent is not kept
            elements.values().forEach(PartElement::forget);
            drawInPlace(make());
        }
        attachedBefore = true;
        follow();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        unfollow();
    }

    @Override
    public final String getPageTitle() {
        return head.title(page);
    }
}
