package io.windlass.explorer.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import io.windlass.explorer.page.Part;

/**
 * The components that parts become in an open page. What they show is sent to the browser and not
 * kept: a session holds marks, by which it knows what has changed (decision 0038).
 */
final class PartElements {
    private PartElements() {}

    /** A part in an open page; {@link #show} changes it in place. */
    abstract static sealed class PartElement extends Component {
        PartElement(Part part) {
            getElement().setAttribute("class", PageMarkup.look(part));
        }

        abstract void show(Part part);

        /** The browser has lost what was sent: the next {@link #show} sends it again. */
        void forget() {}
    }

    static PartElement of(Part part, Runnable togglePause) {
        PartElement element =
                switch (part) {
                    case Part.Markup markup -> new MarkupElement(markup);
                    case Part.Rows rows -> new RowsElement(rows);
                    case Part.Live live -> new LiveElement(live, togglePause);
                };
        element.show(part);
        return element;
    }

    @Tag("div")
    static final class MarkupElement extends PartElement {
        private final Telling telling = new Telling(getElement(), "innerHTML");

        MarkupElement(Part.Markup part) {
            super(part);
        }

        @Override
        void show(Part part) {
            if (part instanceof Part.Markup markup) {
                telling.tell(markup.html().markup());
            }
        }

        @Override
        void forget() {
            telling.forget();
        }
    }

    @Tag("div")
    static final class RowsElement extends PartElement {
        private final Element table = new Element("wl-table");
        private final Telling telling = new Telling(table, "rows");

        RowsElement(Part.Rows part) {
            super(part);
            getElement().appendChild(table);
        }

        @Override
        void show(Part part) {
            if (part instanceof Part.Rows rows) {
                telling.tell(rows.json());
            }
        }

        @Override
        void forget() {
            telling.forget();
        }
    }

    @Tag("div")
    static final class LiveElement extends PartElement {
        private final Element sign = new Element("wl-live");

        LiveElement(Part.Live part, Runnable togglePause) {
            super(part);
            sign.addEventListener("live-toggle", event -> togglePause.run());
            getElement().appendChild(sign);
        }

        @Override
        void show(Part part) {}

        void say(boolean paused, long behind, boolean lost) {
            sign.setProperty("paused", paused);
            sign.setProperty("behind", (double) behind);
            sign.setProperty("lost", lost);
        }
    }
}
