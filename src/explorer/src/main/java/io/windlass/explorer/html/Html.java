package io.windlass.explorer.html;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Markup in which every value was escaped: there is no way in for a string that was not, but the
 * one for markup that comes back from a cache.
 */
public final class Html {
    public static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** Fit to be parsed as HTML. */
    public String markup() {
        return markup;
    }

    public static Html text(String text) {
        return new Html(escape(text));
    }

    /**
     * Markup that was made here, or on another node by the same code, and was kept under a seal
     * since.
     */
    public static Html sealed(String markup) {
        return new Html(markup);
    }

    public static Html join(Html... parts) {
        return join(Arrays.asList(parts));
    }

    public static Html join(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    public static Tag tag(String name) {
        return new Tag(name, "");
    }

    public static Tag tag(String name, String look) {
        return look.isEmpty() ? tag(name) : tag(name).with("class", look);
    }

    /** One of the drawings in {@code icons.svg}; a word must stand beside it. */
    public static Html icon(String name) {
        return tag("svg")
                .with("aria-hidden", "true")
                .with("focusable", "false")
                .of(tag("use").with("href", "/windlass/icons.svg#" + name).of());
    }

    public boolean isEmpty() {
        return markup.isEmpty();
    }

    public Html and(Html next) {
        return new Html(markup + next.markup);
    }

    /** An element before it has its content. */
    public static final class Tag {
        private final String name;
        private final String attributes;

        private Tag(String name, String attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        public Tag with(String attribute, String value) {
            return new Tag(name, attributes + " " + attribute + "=\"" + escape(value) + "\"");
        }

        /** An attribute without a value. */
        public Tag with(String attribute) {
            return new Tag(name, attributes + " " + attribute);
        }

        public Html of(Html... children) {
            return of(Arrays.asList(children));
        }

        public Html of(Collection<Html> children) {
            return new Html(
                    "<" + name + attributes + ">" + join(children).markup + "</" + name + ">");
        }

        public Html of(String text) {
            return of(text(text));
        }

        /** For elements that have no content and no end tag. */
        public Html alone() {
            return new Html("<" + name + attributes + ">");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html that && markup.equals(that.markup);
    }

    @Override
    public int hashCode() {
        return markup.hashCode();
    }

    @Override
    public String toString() {
        return markup;
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
