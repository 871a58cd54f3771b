package io.windlass.explorer.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** Finds the reader's sentence for a key; a key without a sentence is a broken build. */
@Component
public final class Words {
    static final String BUNDLE = "vaadin-i18n.translations";

    private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);

    /** Arguments stand as they are: numbers and amounts come formatted. */
    public String of(String key, Object... arguments) {
        try {
            String sentence = bundle.getString(key);
            return arguments.length == 0
                    ? sentence
                    : new MessageFormat(sentence, Locale.ENGLISH).format(arguments);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no sentence for " + key, e);
        }
    }
}
